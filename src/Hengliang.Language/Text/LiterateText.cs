using System.Collections.Immutable;

namespace Hengliang.Language.Text;

/// <summary>A literate file: rule blocks between the clauses they execute.</summary>
/// <param name="Blocks">The insides of the blocks fenced with <c>heng</c>, in order, without their fences.</param>
/// <param name="Quotations">For each block the clause text quoted above it; empty when nothing was quoted.</param>
public sealed record LiterateText(ImmutableArray<TextSpan> Blocks, ImmutableArray<string> Quotations)
{
    private const string Fence = "```";

    /// <summary>Finds the blocks; text that is no block is prose. A block without an end reaches to the end of the file.</summary>
    public static LiterateText Read(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<TextSpan>();
        var quotations = ImmutableArray.CreateBuilder<string>();
        var quoted = new List<string>();
        int? blockStart = null;
        var foreign = false;
        for (var at = 0; at < text.Length;)
        {
            var next = EndOfLine(text, at);
            var line = text.AsSpan(at, next - at).Trim();
            if (blockStart is { } start)
            {
                if (line.SequenceEqual(Fence))
                {
                    blocks.Add(new(start, at));
                    quotations.Add(string.Join('\n', quoted));
                    quoted.Clear();
                    blockStart = null;
                }
            }
            else if (foreign)
            {
                foreign = !line.SequenceEqual(Fence);
            }
            else if (line.StartsWith(Fence))
            {
                if (IsRuleFence(line))
                    blockStart = next;
                else
                    foreign = true;
            }
            else if (line.StartsWith(">"))
            {
                quoted.Add(line[1..].Trim().ToString());
            }
            else if (line.StartsWith("#"))
            {
                quoted.Clear();
            }

            at = next;
        }

        if (blockStart is { } open)
        {
            blocks.Add(new(open, text.Length));
            quotations.Add(string.Join('\n', quoted));
        }

        return new(blocks.ToImmutable(), quotations.ToImmutable());
    }

    /// <summary>The clause text above the block that holds an offset; null when there is none.</summary>
    public string? QuotationFor(int offset)
    {
        for (var i = 0; i < Blocks.Length; i++)
            if (offset >= Blocks[i].Start && offset < Blocks[i].End)
                return Quotations[i].Length == 0 ? null : Quotations[i];
        return null;
    }

    private static bool IsRuleFence(ReadOnlySpan<char> line)
    {
        var language = line[Fence.Length..].Trim();
        return language.SequenceEqual("heng") || language.SequenceEqual("衡语");
    }

    private static int EndOfLine(string text, int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end + 1;
    }
}
