using Hengliang.Reading.Cleaning;
using Hengliang.Reading.Clauses;
using Hengliang.Reading.Figures;
using Hengliang.Reading.Notes;
using Hengliang.Reading.Structure;
using Hengliang.Reading.Tasks;

namespace Hengliang.Reading;

/// <summary>What a reader may be told beyond the text.</summary>
/// <param name="AsOf">The date that stands in when a document does not tell its own: decides what 今年 means.</param>
/// <param name="Region">The region that stands in when a document names none.</param>
public sealed record ReadingOptions(DateOnly? AsOf = null, string Region = "")
{
    public static ReadingOptions Default { get; } = new();
}

/// <summary>Reads a document: cleans it, finds the article, its headings and sentences, and what they promise and report.</summary>
/// <remarks>Pure and deterministic: no clock, no locale, no network. Reading never fails on a text; it takes time in proportion to its length.</remarks>
public static class Reader
{
    /// <summary>Reads a text. All spans of the result count UTF-16 units of <paramref name="raw"/>.</summary>
    public static ReadDocument Read(string raw, ReadingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var context = Prepare(raw, options ?? ReadingOptions.Default);
        var clauses = ClauseReader.Read(context);
        var figures = BenefitGround.Outside(FigureReader.Read(context), clauses, context.Clean);
        return new(context, figures, TaskReader.Read(context), clauses, NoteTaker.Read(context, figures));
    }

    /// <summary>Decodes and reads; what the bytes are is found by looking at them.</summary>
    /// <param name="bytes">A text file as it lies on disk.</param>
    /// <param name="decoded">The text found, or why there is none.</param>
    /// <param name="options">What is known beyond the text.</param>
    /// <returns>Null when the bytes are no text.</returns>
    public static ReadDocument? Read(ReadOnlySpan<byte> bytes, out DecodedText decoded, ReadingOptions? options = null)
    {
        decoded = TextDecoding.Decode(bytes);
        return decoded.Text is { } text ? Read(text, options) : null;
    }

    /// <summary>The stages that every extraction stands on: clean text, article, outline, head.</summary>
    public static ReadingContext Prepare(string raw, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clean = Cleaner.Clean(raw);
        var page = PageLines.Of(clean.Text);
        var body = BodyFinder.Find(page);
        var head = HeadReader.Read(page, body);
        if (head.Region.Length == 0)
            head = head with { Region = options.Region };
        return new(raw, clean, body, head, OutlineReader.Read(page, body), options.AsOf);
    }
}
