using System.Globalization;

namespace Hengliang.Web.Languages;

/// <summary>What the interface says, in the language of the current request.</summary>
public sealed class Texts
{
    /// <summary>The languages the interface is complete in; the first is the source.</summary>
    public static IReadOnlyList<CultureInfo> Supported { get; } =
        [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>The sentence of a key of Languages/.</summary>
    public string this[string key] => Current[key];

    /// <summary>True while the interface speaks Chinese.</summary>
    public static bool SpeaksChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The name of the language for the <c>lang</c> attribute.</summary>
    public static string Tag => SpeaksChinese ? "zh-CN" : "en";

    private static Catalogue Current => SpeaksChinese ? Catalogue.Chinese : Catalogue.English;

    /// <summary>The sentence of <paramref name="key"/> with {0}, {1} … filled in.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The sentences for the scripts of a page: every key below <paramref name="prefix"/>.</summary>
    public IReadOnlyDictionary<string, string> Under(string prefix) => Current.Under(prefix);
}
