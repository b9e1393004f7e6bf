using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office;

/// <summary>The styles a workbook turned out to need, each once, numbered in the order of their first use.</summary>
internal sealed class StyleTable
{
    private const uint FirstOwnFormat = 164;
    private const int DayFormat = -2;
    private const int TextFormat = -3;

    private readonly Dictionary<(CellLook Look, int Format, bool Quoted), uint> _styles = new() { [(CellLook.Plain, -1, false)] = 0 };

    public uint Of(SheetCell cell)
    {
        var format = cell.Day is not null ? DayFormat : cell.Text is not null ? TextFormat : cell.Number is null ? -1 : cell.Decimals;
        // Input cells stay open to numbers, whatever they hold now.
        if (cell.Look == CellLook.Input && format == TextFormat)
            format = -1;
        var key = (cell.Look, format, FormulaGuard.IsDangerous(cell.Text));
        if (!_styles.TryGetValue(key, out var style))
            _styles[key] = style = (uint)_styles.Count;
        return style;
    }

    public Stylesheet ToStylesheet()
    {
        var formats = _styles.Keys.Select(k => k.Format).Where(f => f is >= 0 or DayFormat).Distinct().Order().ToList();
        var looks = Enum.GetValues<CellLook>();
        return new Stylesheet(
            new NumberingFormats(formats.Select(f => new NumberingFormat { NumberFormatId = IdOf(formats, f), FormatCode = CodeOf(f) })),
            new Fonts(looks.Select(Font)),
            new Fills([.. Builtin(), .. looks.Select(l => Filled(Paint(l)))]),
            new Borders(new Border(), Thin()),
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(_styles.OrderBy(s => s.Value).Select(s => Format(s.Key, formats))),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
    }

    private static uint IdOf(List<int> formats, int format) => format switch
    {
        TextFormat => 49,
        -1 => 0,
        _ => FirstOwnFormat + (uint)formats.IndexOf(format),
    };

    private static string CodeOf(int decimals) => decimals switch
    {
        DayFormat => "yyyy\\-mm\\-dd",
        0 => "#,##0",
        _ => "#,##0." + new string('0', decimals),
    };

    private static CellFormat Format((CellLook Look, int Format, bool Quoted) key, List<int> formats) => new()
    {
        NumberFormatId = IdOf(formats, key.Format),
        FontId = (uint)key.Look,
        FillId = 2 + (uint)key.Look,
        BorderId = key.Look is CellLook.Plain or CellLook.Title or CellLook.Remark ? 0u : 1u,
        FormatId = 0,
        ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true, ApplyProtection = true,
        // Excel then takes an edited text for a text, not for a formula.
        QuotePrefix = key.Quoted ? true : null,
        Alignment = new Alignment
        {
            Horizontal = key.Look == CellLook.Header ? HorizontalAlignmentValues.Center : null,
            Vertical = VerticalAlignmentValues.Center,
            WrapText = key.Look is CellLook.Header or CellLook.Body or CellLook.Error or CellLook.Warning,
        },
        Protection = new Protection { Locked = key.Look is not (CellLook.Input or CellLook.Error or CellLook.Warning) },
    };

    private static Font Font(CellLook look)
    {
        var font = new Font();
        if (look is CellLook.Title or CellLook.Header or CellLook.Total)
            font.Append(new Bold());
        font.Append(new FontSize { Val = look switch { CellLook.Title => 16, CellLook.Remark => 9, _ => 11 } });
        font.Append(new Color { Rgb = look switch { CellLook.Remark => "FF595959", CellLook.Error => "FF9C0006", _ => "FF000000" } });
        font.Append(new FontName { Val = "宋体" });
        font.Append(new FontCharSet { Val = 134 });
        return font;
    }

    private static string? Paint(CellLook look) => look switch
    {
        CellLook.Header => "FFDDEBF7",
        CellLook.Locked => "FFF2F2F2",
        CellLook.Error => "FFFFC7CE",
        CellLook.Warning => "FFFFEB9C",
        CellLook.Total => "FFF2F2F2",
        _ => null,
    };

    // The first two fills of every workbook are Excel's own.
    private static IEnumerable<Fill> Builtin() =>
    [
        new(new PatternFill { PatternType = PatternValues.None }), new(new PatternFill { PatternType = PatternValues.Gray125 }),
    ];

    private static Fill Filled(string? colour) => new(colour is null
        ? new PatternFill { PatternType = PatternValues.None }
        : new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Border Thin()
    {
        var colour = new HexBinaryValue("FFA6A6A6");
        return new Border(
            new LeftBorder(new Color { Rgb = colour }) { Style = BorderStyleValues.Thin },
            new RightBorder(new Color { Rgb = (HexBinaryValue)colour.Clone() }) { Style = BorderStyleValues.Thin },
            new TopBorder(new Color { Rgb = (HexBinaryValue)colour.Clone() }) { Style = BorderStyleValues.Thin },
            new BottomBorder(new Color { Rgb = (HexBinaryValue)colour.Clone() }) { Style = BorderStyleValues.Thin },
            new DiagonalBorder());
    }
}
