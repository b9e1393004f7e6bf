using Hengliang.Web.Tests.Hosting;

namespace Hengliang.Web.Tests.House;

public class ChosenTests
{
    /// <summary>A number in place of a name is read as a choice that does not exist, and whatever names it then breaks the page.</summary>
    [Fact]
    public void No_choice_is_read_from_an_address_or_a_form_without_asking_whether_there_is_one()
    {
        var read = SourceTree.WebFiles(".razor").Concat(SourceTree.WebFiles(".cs")).SelectMany(f => File.ReadLines(f).Where(l => l.Contains("Enum.TryParse", StringComparison.Ordinal)).Select(l => (File: Path.GetFileName(f), Line: l.Trim()))).ToList();
        Assert.True(read.Count > 5);
        Assert.DoesNotContain(read, r => !r.Line.Contains("IsDefined", StringComparison.Ordinal));
    }
}
