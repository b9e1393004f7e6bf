using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>Resolves types as written: units, lists, yearly series, records, texts with choices.</summary>
internal sealed class TypeBinder(DiagnosticList diagnostics, UnitTable units)
{
    public (HengType Type, Unit Unit) Bind(TypePhrase phrase)
    {
        switch (phrase.Name)
        {
            case "":
                return (HengType.Any, Unit.None);
            case "数" or "比率":
                return (HengType.Number, Unit.None);
            case "金额":
                return (new NumberType(Unit.Yuan.Dimension) { Nature = phrase.Nature }, Unit.Yuan);
            case "文本":
                return (new TextType([.. phrase.Choices.Select(c => c.Value)]), Unit.None);
            case "是否":
                return (HengType.YesNo, Unit.None);
            case "日期":
                return (HengType.Date, Unit.None);
            case "年度":
                return (HengType.Year, Unit.None);
            case "列表":
                var (element, unit) = Bind(phrase.Element!);
                return (new ListType(element), unit);
            case "期间":
                return (HengType.Period, Unit.None);
            case "逐期":
                var (periodic, periodicUnit) = Bind(phrase.Element!);
                return (new PeriodicType(periodic), periodicUnit);
            case "逐年":
                var (yearly, yearlyUnit) = Bind(phrase.Element!);
                return (new SeriesType(yearly), yearlyUnit);
            case "记录":
                return (new RecordType([.. phrase.Fields.Select(BindField)]), Unit.None);
        }

        if (units.Find(phrase.Name) is { } found)
            return (new NumberType(found.Dimension) { Nature = phrase.Nature }, found);
        diagnostics.ReportName(Catalogue.UnknownType, phrase.Span, phrase.Name, Spelling.TypeNames.Concat(Spelling.UnitNames));
        return (HengType.Any, Unit.None);
    }

    public Shape ShapeOf(Unit unit, FieldOptions options)
    {
        var form = options.ShownAs is null ? ShownForm.Number : Spelling.FindTypeWord(options.ShownAs.Name) switch
        {
            "分数" => ShownForm.Fraction,
            "单位" => ShownForm.WithUnit,
            _ => UnknownForm(options.ShownAs),
        };
        return new(unit, options.MeasuredIn?.Name, options.Decimals, form);
    }

    private ShownForm UnknownForm(NameUse shown)
    {
        diagnostics.ReportName(Catalogue.UnknownForm, shown.Span, shown.Name, ["分数", "单位", "fraction", "with-unit"]);
        return ShownForm.Number;
    }

    private RecordField BindField(FieldDeclaration field)
    {
        var (type, unit) = Bind(field.Type);
        return new(field.Name.Name, field.Name.Outside, type, ShapeOf(unit, field.Options));
    }
}
