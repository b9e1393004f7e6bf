using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>What the items of a scheme are called in the reader's language.</summary>
internal static class ItemNames
{
    public static string ShownName(this ItemImage item) => !Texts.SpeaksChinese && item.NameEnglish.Length > 0 ? item.NameEnglish : item.Name;
}
