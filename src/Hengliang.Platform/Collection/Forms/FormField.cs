using System.Globalization;

namespace Hengliang.Platform.Collection;

/// <summary>One field of a form: what it asks, in what unit, and what it is checked and filled by.</summary>
public sealed class FormField
{
    public Guid Id { get; init; }

    public Guid TemplateId { get; init; }

    /// <summary>From 0, left to right.</summary>
    public int Position { get; init; }

    /// <summary>The name formulas use: letters, digits, Chinese characters and underscores.</summary>
    public required string Code { get; init; }

    public required string Label { get; init; }

    public string LabelEnglish { get; init; } = "";

    /// <summary>Headings above, from the top, parted by '/'; fields under the same heading stand together.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The headings in English, level by level; a level left empty stays in Chinese.</summary>
    public string HeadingEnglish { get; init; } = "";

    public FieldType Type { get; init; }

    /// <summary>The unit of a number; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Digits after the point a number may have.</summary>
    public int Precision { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The answers to choose from, one a line.</summary>
    public string Options { get; init; } = "";

    /// <summary>The indicator approved values become observations of.</summary>
    public Guid? IndicatorId { get; init; }

    /// <summary>The designer has compared it with the catalogue, and no indicator there is meant.</summary>
    public bool IsNewQuestion { get; init; }

    public PrefillSource Prefill { get; init; }

    /// <summary>Of another form: <c>CODE.field</c>; computed: the formula.</summary>
    public string PrefillFrom { get; init; } = "";

    /// <summary>A prefilled value must be confirmed by a person before submitting.</summary>
    public bool ConfirmRequired { get; init; }

    public Sensitivity Sensitivity { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>It says, with the others so marked, what a row of a list is of: by it rows are known again in files and in other periods.</summary>
    public bool IsKey { get; init; }

    /// <summary>A change against the last period by more than this share (30 for 30 %) asks for an explanation; null for no band.</summary>
    public decimal? ChangeBand { get; init; }

    public bool IsComputed => Prefill == PrefillSource.Computed;

    public IReadOnlyList<string> Choices => Options.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The headings above, from the top.</summary>
    public IReadOnlyList<string> Headings => Heading.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The headings to readers of English.</summary>
    public IReadOnlyList<string> EnglishHeadings => FormHeadings.EnglishOf(Heading, HeadingEnglish);

    /// <summary>Its label to readers of English.</summary>
    public string EnglishLabel => LabelEnglish.Length > 0 ? LabelEnglish : Label;

    /// <summary>The label in the reader's language, with its unit.</summary>
    public string Shown(CultureInfo culture) => new Kernel.Words(Label, EnglishLabel).In(culture);
}

/// <summary>A fixed row of a form.</summary>
public sealed class FormRow
{
    public Guid Id { get; init; }

    public Guid TemplateId { get; init; }

    public int Position { get; init; }

    public required string Code { get; init; }

    public required string Label { get; init; }

    public string LabelEnglish { get; init; } = "";

    /// <summary>It stands for the whole region: of several rows only the total's values become observations.</summary>
    public bool IsTotal { get; init; }

    /// <summary>Of which part of the indicators it is, as it was written: 执行部门=企业; empty for none. Read by <see cref="RowParts"/>.</summary>
    public string Dimension { get; init; } = "";
}
