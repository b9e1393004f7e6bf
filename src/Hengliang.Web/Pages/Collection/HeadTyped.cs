using System.Globalization;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Collection;

/// <summary>What a form says of itself, as it is typed in the editor, and its fixed rows, one a line.</summary>
public sealed class HeadTyped
{
    public int Version { get; set; }

    public string? Title { get; set; }

    public string? English { get; set; }

    public string? Basis { get; set; }

    public string? Need { get; set; }

    public string? Filing { get; set; }

    public string? ValidTo { get; set; }

    public string? Kind { get; set; }

    public string? Rows { get; set; }

    public static HeadTyped Of(FormDraft draft, int version)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new()
        {
            Version = version, Title = draft.Title, English = draft.TitleEnglish, Basis = draft.LegalBasis, Need = draft.Need, Filing = draft.FilingNumber,
            ValidTo = draft.ValidTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Kind = draft.Kind.ToString(), Rows = draft.Rows.ToString(),
        };
    }

    public Outcome<FormDraft> Read() => TypedDay.Read(ValidTo).Then<FormDraft>(last => new FormDraft
    {
        Code = "", Title = Title ?? "", TitleEnglish = English ?? "", LegalBasis = Basis ?? "", Need = Need ?? "", FilingNumber = Filing ?? "", ValidTo = last,
        Kind = FieldTyped.Choice(Kind, FormKind.Table), Rows = FieldTyped.Choice(Rows, RowSource.Fixed),
    });

    /// <summary>Rows as one types them: 代码 | 名称 | 英文名称 | 合计, or the part the row is of (执行部门=企业), the last two when wanted; without a code the name is one.</summary>
    public static IReadOnlyList<RowDraft> ReadRows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new List<RowDraft>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(['|', '｜', '\t'], StringSplitOptions.TrimEntries);
            // In the third place an English name may stand, or be left out before the total and before a part.
            var skipsEnglish = parts.Length == 3 && (IsTotal(parts[2]) || parts[2].AsSpan().IndexOfAny('=', '＝') >= 0);
            var marks = parts.Skip(skipsEnglish ? 2 : 3).ToList();
            rows.Add(parts.Length == 1 ? new(parts[0], parts[0]) : new(parts[0], parts[1], parts.Length > 2 && !skipsEnglish ? parts[2] : "", marks.Exists(IsTotal))
            {
                Dimension = marks.Find(m => m.Length > 0 && !IsTotal(m)) ?? "",
            });
        }

        return rows;
    }

    public static string WriteRows(IEnumerable<RowDraft> rows) =>
        string.Join('\n', rows.Select(r => string.Join(" | ", [r.Code, r.Label, r.LabelEnglish, .. r.IsTotal ? ["合计"] : Array.Empty<string>(), r.Dimension]).TrimEnd(' ', '|')));

    private static bool IsTotal(string mark) => mark is "合计" or "total";
}
