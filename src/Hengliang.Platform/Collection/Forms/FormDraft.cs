namespace Hengliang.Platform.Collection;

/// <summary>A form as it is designed: everything of it, so that it is kept as a whole.</summary>
public sealed record FormDraft
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public string TitleEnglish { get; init; } = "";

    public string LegalBasis { get; init; } = "";

    public string Need { get; init; } = "";

    public string FilingNumber { get; init; } = "";

    public DateOnly? ValidTo { get; init; }

    public FormKind Kind { get; init; }

    public RowSource Rows { get; init; }

    public IReadOnlyList<FieldDraft> Fields { get; init; } = [];

    public IReadOnlyList<RowDraft> FixedRows { get; init; } = [];

    public IReadOnlyList<CheckDraft> Checks { get; init; } = [];

    public bool IsDemonstration { get; init; }
}

/// <summary>A field as it is designed; what each part means stands at <see cref="FormField"/>.</summary>
public sealed record FieldDraft(string Code, string Label, FieldType Type = FieldType.Number)
{
    public string LabelEnglish { get; init; } = "";

    public string Heading { get; init; } = "";

    public string HeadingEnglish { get; init; } = "";

    public string Unit { get; init; } = "";

    public int Precision { get; init; }

    public bool IsRequired { get; init; }

    public string Options { get; init; } = "";

    /// <summary>The indicator by its code; empty for none.</summary>
    public string IndicatorCode { get; init; } = "";

    /// <summary>The designer has compared it with the catalogue, and no indicator there is meant.</summary>
    public bool IsNewQuestion { get; init; }

    public PrefillSource Prefill { get; init; }

    public string PrefillFrom { get; init; } = "";

    public bool ConfirmRequired { get; init; }

    public Sensitivity Sensitivity { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public decimal? ChangeBand { get; init; }

    public bool IsKey { get; init; }
}

/// <summary>A fixed row as it is designed.</summary>
public sealed record RowDraft(string Code, string Label, string LabelEnglish = "", bool IsTotal = false)
{
    /// <summary>Of which part of the indicators: 执行部门=企业；规模=大型, in any order; a member alone where there is one dimension.</summary>
    public string Dimension { get; init; } = "";
}

/// <summary>A check as it is designed; what each part means stands at <see cref="FormCheck"/>.</summary>
public sealed record CheckDraft(string Code, CheckLevel Level, CheckReach Reach, string Formula, string Sentence, string Passing, string Failing)
{
    public string SentenceEnglish { get; init; } = "";

    public MissingRule Missing { get; init; }

    public string OtherForm { get; init; } = "";
}
