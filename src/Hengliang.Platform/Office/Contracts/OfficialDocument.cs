using System.Collections.Immutable;
using Hengliang.Platform.Office.Word;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>An official document (公文) as its writer means it; the layout of GB/T 9704-2012 is added when it becomes a docx.</summary>
/// <remarks>Headings come without numbers and tables without widths in millimetres: the layout numbers and measures them.
/// Fonts are named, never shipped; the font table names what stands in for each.</remarks>
public sealed record OfficialDocument
{
    /// <summary>Two 号 小标宋, centred; a long one is broken where the sense allows, the longer line first.</summary>
    public required string Title { get; init; }

    /// <summary>发文机关标志 and 发文字号 above a red line; null for a document without a red head.</summary>
    public Letterhead? Letterhead { get; init; }

    /// <summary>主送机关, without its colon; null for none.</summary>
    public string? Recipient { get; init; }

    public required ImmutableArray<DocumentBlock> Body { get; init; }

    /// <summary>附件说明: the names of the attachments, without number and without a mark at the end.</summary>
    public ImmutableArray<string> Attachments { get; init; } = [];

    /// <summary>署名, above the date; null for none.</summary>
    public string? Signer { get; init; }

    /// <summary>成文日期; null for none.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Written for readers of English: the layout stays, and what the layout itself says - numbers of headings, the unit and note of a table, the date - is in English.</summary>
    public bool InEnglish { get; init; }

    public LinePitch LinePitch { get; init; }

    /// <summary>Many offices set （一） and 1. in bold; the standard does not ask for it.</summary>
    public bool BoldHeadings { get; init; }

    /// <summary>The docx; the same document gives the same bytes, and they tell nothing of who made them or when.</summary>
    /// <exception cref="ArgumentException">A table has a row of another length than its columns.</exception>
    public byte[] ToDocx() => OfficialWriter.Write(this);
}

/// <summary>The red head of a document: 发文机关标志 and 发文字号, as in 青科〔2026〕3号.</summary>
public sealed record Letterhead(string Issuer, string? Number = null);

/// <summary>The distance from line to line; 29 pt is not offered because only 21 lines would fit a page.</summary>
public enum LinePitch
{
    /// <summary>28 pt, what most offices use.</summary>
    House,

    /// <summary>28.95 pt: 22 lines fill the page exactly, as the standard says.</summary>
    Strict,
}
