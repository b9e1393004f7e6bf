using Hengliang.Platform.Collection;

namespace Hengliang.Web.Pages.Collection;

/// <summary>A check of a form as it is typed in the editor; its examples in the short writing.</summary>
public sealed class CheckTyped
{
    /// <summary>The code it had; empty for a new check.</summary>
    public string? Was { get; set; }

    public int Version { get; set; }

    public string? Code { get; set; }

    public string? Level { get; set; } = nameof(CheckLevel.Error);

    public string? Reach { get; set; } = nameof(CheckReach.Row);

    /// <summary>The form or indicator it compares with.</summary>
    public string? Other { get; set; }

    public string? Formula { get; set; }

    public string? Sentence { get; set; }

    public string? English { get; set; }

    public string? Missing { get; set; } = nameof(MissingRule.SkipIfAny);

    public string? Passing { get; set; }

    public string? Failing { get; set; }

    public static CheckTyped Of(CheckDraft check, int version)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new()
        {
            Was = check.Code, Version = version, Code = check.Code, Level = check.Level.ToString(), Reach = check.Reach.ToString(), Other = check.OtherForm, Formula = check.Formula, Sentence = check.Sentence,
            English = check.SentenceEnglish, Missing = check.Missing.ToString(), Passing = ExampleText.Show(check.Passing), Failing = ExampleText.Show(check.Failing),
        };
    }

    /// <summary>The same from a form that is only tried.</summary>
    public static CheckTyped Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string Of(string name) => form["Check." + name].ToString();
        return new()
        {
            Was = Of(nameof(Was)), Code = Of(nameof(Code)), Level = Of(nameof(Level)), Reach = Of(nameof(Reach)), Other = Of(nameof(Other)), Formula = Of(nameof(Formula)), Sentence = Of(nameof(Sentence)),
            English = Of(nameof(English)), Missing = Of(nameof(Missing)), Passing = Of(nameof(Passing)), Failing = Of(nameof(Failing)),
        };
    }

    public CheckDraft Read() => new(
        Code?.Trim() ?? "", FieldTyped.Choice(Level, CheckLevel.Error), FieldTyped.Choice(Reach, CheckReach.Row), Formula?.ReplaceLineEndings(" ").Trim() ?? "", Sentence?.Trim() ?? "",
        ExampleText.Read(Passing ?? ""), ExampleText.Read(Failing ?? ""))
    {
        SentenceEnglish = English ?? "", Missing = FieldTyped.Choice(Missing, MissingRule.SkipIfAny), OtherForm = Other?.Trim() ?? "",
    };
}
