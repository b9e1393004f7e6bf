using System.Globalization;
using System.Xml;

namespace Hengliang.Platform.Office;

/// <summary>Which styles of a workbook show a number as a day or a time, and which as a percentage.</summary>
internal sealed class ShownStyles
{
    private readonly HashSet<int> _days = [];
    private readonly HashSet<int> _percents = [];

    public static ShownStyles Read(PackageParts package, string? part)
    {
        var shown = new ShownStyles();
        if (part is null)
            return shown;
        var formats = new Dictionary<int, string>();
        using var xml = package.Open(part);
        var (inside, style) = (false, 0);
        while (xml.Read())
            if (xml.LocalName == "cellXfs")
                inside = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Number(xml, "numFmtId") is { } id)
                formats[id] = xml.GetAttribute("formatCode") ?? "";
            else if (inside && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                shown.Add(style++, Number(xml, "numFmtId") ?? 0, formats);
        return shown;
    }

    public bool IsDay(int style) => _days.Contains(style);

    public bool IsPercent(int style) => _percents.Contains(style);

    private void Add(int style, int format, Dictionary<int, string> formats)
    {
        var code = formats.GetValueOrDefault(format);
        if (code is null ? IsBuiltInDay(format) : Names(code, "ymdhsYMDHS"))
            _days.Add(style);
        // ECMA-376, 18.8.30: 9 is 0% and 10 is 0.00%.
        else if (code is null ? format is 9 or 10 : Names(code, "%"))
            _percents.Add(style);
    }

    // ECMA-376, 18.8.30; 27 to 36 and 50 to 58 are days in Chinese editions.
    private static bool IsBuiltInDay(int format) => format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format has one of these signs outside quotations, brackets and escapes.</summary>
    private static bool Names(string code, string signs)
    {
        for (var i = 0; i < code.Length; i++)
            switch (code[i])
            {
                case '"':
                    i = Past(code, i, '"');
                    break;
                case '[':
                    i = Past(code, i, ']');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case var sign when signs.Contains(sign, StringComparison.Ordinal):
                    return true;
            }

        return false;
    }

    private static int Past(string code, int at, char end) => code.IndexOf(end, at + 1) is >= 0 and var found ? found : code.Length;

    private static int? Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
