using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Collection;

/// <summary>A field of a form as it is typed in the editor.</summary>
public sealed class FieldTyped
{
    /// <summary>The code it had; empty for a new field.</summary>
    public string? Was { get; set; }

    public int Version { get; set; }

    public string? Code { get; set; }

    public string? Label { get; set; }

    public string? English { get; set; }

    public string? Heading { get; set; }

    public string? HeadingEnglish { get; set; }

    public string? Type { get; set; } = nameof(FieldType.Number);

    public string? Unit { get; set; }

    public string? Precision { get; set; } = "0";

    public string? Required { get; set; }

    public string? Options { get; set; }

    public string? Indicator { get; set; }

    /// <summary>Compared with the catalogue, and none of it meant.</summary>
    public string? New { get; set; }

    public string? Prefill { get; set; } = nameof(PrefillSource.None);

    public string? From { get; set; }

    public string? Confirm { get; set; }

    public string? Sensitivity { get; set; } = nameof(Platform.Collection.Sensitivity.Open);

    public string? Minimum { get; set; }

    public string? Maximum { get; set; }

    public string? Band { get; set; }

    /// <summary>It says what a row of a list is of.</summary>
    public string? Key { get; set; }

    /// <summary>The indicator chosen among those suggested.</summary>
    public string? Adopt { get; set; }

    /// <summary>What comes after saving: next for a further field.</summary>
    public string? Then { get; set; }

    public static FieldTyped Of(FieldDraft field, int version)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new()
        {
            Was = field.Code, Version = version, Code = field.Code, Label = field.Label, English = field.LabelEnglish, Heading = field.Heading, HeadingEnglish = field.HeadingEnglish, Type = field.Type.ToString(), Unit = field.Unit,
            Precision = field.Precision.ToString(CultureInfo.InvariantCulture), Required = Flag(field.IsRequired), Options = ChoiceText.Write(field.Options), Indicator = field.IndicatorCode, New = Flag(field.IsNewQuestion),
            Prefill = field.Prefill.ToString(), From = field.PrefillFrom, Confirm = Flag(field.ConfirmRequired), Sensitivity = field.Sensitivity.ToString(),
            Minimum = Number(field.Minimum), Maximum = Number(field.Maximum), Band = Number(field.ChangeBand), Key = Flag(field.IsKey),
        };
    }

    /// <summary>The same from a form that is only tried.</summary>
    public static FieldTyped Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string Of(string name) => form["Field." + name].ToString();
        return new()
        {
            Was = Of(nameof(Was)), Code = Of(nameof(Code)), Label = Of(nameof(Label)), English = Of(nameof(English)), Heading = Of(nameof(Heading)), HeadingEnglish = Of(nameof(HeadingEnglish)), Type = Of(nameof(Type)), Unit = Of(nameof(Unit)),
            Precision = Of(nameof(Precision)), Required = Of(nameof(Required)), Options = Of(nameof(Options)), Indicator = Of(nameof(Indicator)), New = Of(nameof(New)), Prefill = Of(nameof(Prefill)),
            From = Of(nameof(From)), Confirm = Of(nameof(Confirm)), Sensitivity = Of(nameof(Sensitivity)), Minimum = Of(nameof(Minimum)), Maximum = Of(nameof(Maximum)), Band = Of(nameof(Band)), Key = Of(nameof(Key)),
        };
    }

    /// <summary>The field meant, or the first number that can not be read.</summary>
    public Outcome<FieldDraft> Read()
    {
        foreach (var (name, english, text) in new[] { ("小数位数", "digits after the point", Precision), ("下限", "minimum", Minimum), ("上限", "maximum", Maximum), ("变动幅度", "band of change", Band) })
            if (!string.IsNullOrWhiteSpace(text) && Number(text) is null)
                return Problem.Invalid("web.wrong-number", $"{name}“{text}”不是数字；请更正。", $"'{text}' ({english}) is no number; please correct it.");
        return new FieldDraft(Code?.Trim() ?? "", Label?.Trim() ?? "", Choice(Type, FieldType.Number))
        {
            LabelEnglish = English ?? "", Heading = Heading ?? "", HeadingEnglish = HeadingEnglish ?? "", Unit = Unit?.Trim() ?? "", Precision = (int)Math.Clamp(Number(Precision) ?? 0, -1, 99), IsRequired = Required == "true",
            Options = ChoiceText.Read(Options ?? ""),
            IndicatorCode = (string.IsNullOrWhiteSpace(Adopt) ? Indicator : Adopt)?.Trim() ?? "", IsNewQuestion = New == "true" && string.IsNullOrWhiteSpace(Adopt), Prefill = Choice(Prefill, PrefillSource.None),
            PrefillFrom = From ?? "", ConfirmRequired = Confirm == "true", Sensitivity = Choice(Sensitivity, Platform.Collection.Sensitivity.Open),
            Minimum = Number(Minimum), Maximum = Number(Maximum), ChangeBand = Number(Band), IsKey = Key == "true",
        };
    }

    internal static T Choice<T>(string? text, T usual)
        where T : struct, Enum => Enum.TryParse<T>(text, out var chosen) && Enum.IsDefined(chosen) ? chosen : usual;

    private static string Flag(bool yes) => yes ? "true" : "";

    private static string Number(decimal? number) => number is { } known ? CellText.Print(known) : "";

    private static decimal? Number(string? text) =>
        TypedNumber.Read(text) is { } number && Math.Abs(number) < 1e15m ? number : null;
}
