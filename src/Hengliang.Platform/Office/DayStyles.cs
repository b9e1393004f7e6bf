using System.Globalization;
using System.Xml;

namespace Hengliang.Platform.Office;

/// <summary>Which styles of a workbook show a number as a day or a time.</summary>
internal sealed class DayStyles
{
    private readonly HashSet<int> _styles = [];

    public static DayStyles Read(PackageParts package, string? part)
    {
        var days = new DayStyles();
        if (part is null)
            return days;
        var formats = new Dictionary<int, bool>();
        using var xml = package.Open(part);
        var (inside, style) = (false, 0);
        while (xml.Read())
            if (xml.LocalName == "cellXfs")
                inside = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Number(xml, "numFmtId") is { } id)
                formats[id] = IsDay(xml.GetAttribute("formatCode") ?? "");
            else if (inside && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                days.Add(style++, Number(xml, "numFmtId") ?? 0, formats);
        return days;
    }

    public bool Has(int style) => _styles.Contains(style);

    private void Add(int style, int format, Dictionary<int, bool> formats)
    {
        if (formats.TryGetValue(format, out var day) ? day : IsBuiltInDay(format))
            _styles.Add(style);
    }

    // ECMA-376, 18.8.30; 27 to 36 and 50 to 58 are days in Chinese editions.
    private static bool IsBuiltInDay(int format) => format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format names a part of a day outside quotations, brackets and escapes.</summary>
    private static bool IsDay(string code)
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
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
            }

        return false;
    }

    private static int Past(string code, int at, char end) => code.IndexOf(end, at + 1) is >= 0 and var found ? found : code.Length;

    private static int? Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
