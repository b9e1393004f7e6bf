using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Tests.Figures;

public class VocabularyTests
{
    [Fact]
    public void No_word_has_two_meanings()
    {
        AssertDistinct(LeadWords.Predicates);
        AssertDistinct(LeadWords.Scopes);
        AssertDistinct(PrefixWords.Table);
        AssertDistinct(Units.Table);
        AssertDistinct(TimeWords.Before);
        AssertDistinct(TenseWords.Cues);
        AssertDistinct(MeasureWords.Suffixes);
    }

    [Fact]
    public void The_longest_word_wins_at_either_end()
    {
        var table = WordTable.Of("达 达到 累计达到");
        Assert.True(table.TryMatchEnd("已累计达到", out var last));
        Assert.Equal("累计达到", last.Word);
        Assert.True(table.TryMatchStart("达到五百", out var first));
        Assert.Equal("达到", first.Word);
        Assert.False(table.TryMatchStart("没有", out _));
        Assert.False(table.TryMatchEnd("", out _));
    }

    [Fact]
    public void Every_unit_is_read_behind_a_number() =>
        Assert.All(
            Units.Table.Entries.Where(entry => entry.Meaning.Kind is not (UnitKind.Guarded or UnitKind.Place) && entry.Word is not ("成" or "人民币" or "余人" or "度")),
            entry =>
            {
                var found = new List<Measure>();
                var text = "总量达到36" + entry.Word;
                MeasureScanner.Scan(text, new(0, text.Length), found);
                var measure = Assert.Single(found);
                Assert.Equal(36 * entry.Meaning.Scale, measure.Value);
                Assert.Equal(text.Length, measure.NumberEnd);
            });

    [Fact]
    public void Degrees_are_electricity_only_by_the_ten_thousand()
    {
        var found = new List<Measure>();
        const string Text = "用电量6.42亿度，转动360度，三度入选";
        MeasureScanner.Scan(Text, new(0, Text.Length), found);
        Assert.Equal(642_000_000, Assert.Single(found).Value);
    }

    private static void AssertDistinct<T>(WordTable<T> table) =>
        Assert.Empty(table.Entries.GroupBy(entry => entry.Word).Where(group => group.Select(entry => entry.Meaning).Distinct().Count() > 1).Select(group => group.Key));
}
