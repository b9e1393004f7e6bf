using System.Text.RegularExpressions;
using Hengliang.Web.Tests.Hosting;

namespace Hengliang.Web.Tests.House;

/// <summary>A form that hides the version it was drawn from is compared field by field when somebody was faster.</summary>
public partial class VersionTests
{
    // These show both sides by pages of their own: the text of a rule, candidates of a document; a study keeps every revision, and a file is looked at anew.
    private static readonly HashSet<string> OnTheirOwn = new(StringComparer.Ordinal)
    {
        "ExtractCard.razor", "ExtractForm.razor", "ImportPage.razor", "RuleDeskPage.razor", "StudyComparePage.razor", "StudyPage.razor",
    };

    [Fact]
    public void Every_form_that_hides_a_version_is_compared_when_somebody_was_faster()
    {
        var hidden = SourceTree.WebFiles(".razor").SelectMany(f => Hidden().Matches(File.ReadAllText(f)).Select(m => (File: Path.GetFileName(f), Field: m.Value))).ToList();
        Assert.True(hidden.Count(h => h.Field.Contains("data-version", StringComparison.Ordinal)) >= 30);
        Assert.All(hidden, h => Assert.True(
            h.Field.Contains("data-version", StringComparison.Ordinal) || OnTheirOwn.Contains(h.File), $"{h.File} hides a version and is not marked with data-version: {h.Field}"));
    }

    [GeneratedRegex("""<input type="hidden" name="(\w+\.)?([Vv]ersion|[Rr]evision|[Ss]een)"[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}
