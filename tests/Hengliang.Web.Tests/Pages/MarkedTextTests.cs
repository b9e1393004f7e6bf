using Hengliang.Web.Pages.Documents;

namespace Hengliang.Web.Tests.Pages;

public sealed class MarkedTextTests
{
    private const string Raw = "一、总体目标\n到2025年，高新技术企业达到3000家，\n研发投入强度2.6%。其余照旧。";

    [Fact]
    public void Put_together_again_the_stretches_are_the_raw_text_whatever_is_marked()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var marks = Enumerable.Range(0, random.Next(8)).Select(_ => RandomMark(random)).ToList();
            var lines = MarkedText.Cut(Raw, [(7, 40)], marks, [Span(random)], [random.Next(Raw.Length)]);
            Assert.Equal(Raw, string.Join('\n', lines.Select(line => string.Concat(line.SelectMany(run => run.Stretches).Select(s => s.Text)))));
        }
    }

    [Fact]
    public void Each_mark_can_be_jumped_to_at_exactly_one_place()
    {
        var random = new Random(8);
        for (var round = 0; round < 300; round++)
        {
            var marks = Enumerable.Range(0, 6).Select(_ => RandomMark(random)).ToList();
            var begun = Stretches(MarkedText.Cut(Raw, [], marks, [], [])).Where(s => s.IsHandleStart).Select(s => s.Handle!.Id).ToList();
            Assert.Equal(begun.Count, begun.Distinct().Count());
        }
    }

    [Fact]
    public void A_sentence_over_two_lines_begins_once()
    {
        var runs = MarkedText.Cut(Raw, [(7, Raw.Length - 5)], [], [], []).SelectMany(line => line).Where(run => run.InSentence).ToList();
        Assert.Equal(2, runs.Count);
        Assert.Equal([7, null], runs.Select(run => run.Start));
    }

    [Fact]
    public void The_number_is_clicked_and_the_words_around_it_are_known()
    {
        var at = Raw.IndexOf("3000家", StringComparison.Ordinal);
        var mark = new Mark(Guid.NewGuid(), 7, at + 5, at, at + 5, "");
        var stretches = Stretches(MarkedText.Cut(Raw, [], [mark], [], [])).ToList();
        Assert.Equal("3000家", Assert.Single(stretches, s => s.Handle is not null).Text);
        Assert.Equal("到2025年，高新技术企业达到3000家", string.Concat(stretches.Where(s => s.Within.Contains(mark)).Select(s => s.Text)));
    }

    [Fact]
    public void A_place_outside_every_sentence_can_still_be_linked_to() =>
        Assert.Contains(2, Stretches(MarkedText.Cut(Raw, [], [], [], [2])).SelectMany(s => s.Anchors));

    private static IEnumerable<Stretch> Stretches(IEnumerable<IReadOnlyList<Run>> lines) =>
        lines.SelectMany(line => line).SelectMany(run => run.Stretches);

    private static (int Start, int End) Span(Random random)
    {
        var start = random.Next(Raw.Length - 1);
        return (start, random.Next(start + 1, Raw.Length + 1));
    }

    private static Mark RandomMark(Random random)
    {
        var (start, end) = Span(random);
        var handle = random.Next(start, end);
        return new(Guid.NewGuid(), start, end, handle, random.Next(handle, end + 1), "");
    }
}
