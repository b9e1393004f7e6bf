using System.Globalization;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What the register of enterprises says of one: the names a form fills in from and checks compare with.</summary>
/// <param name="Name">The name used in forms.</param>
/// <param name="English">Its English name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Of">Its text; empty where the register says nothing.</param>
internal sealed record RegisterFact(string Name, string English, FieldType Type, Func<Enterprise, string> Of);

/// <summary>企业名录 as a source: its facts, and entries by their codes.</summary>
internal static class RegisterFacts
{
    /// <summary>The source as checks name it.</summary>
    public const string Source = "企业名录";

    private const int AtOnce = 1000;

    public static IReadOnlyList<RegisterFact> All { get; } =
    [
        new("信用代码", "credit code", FieldType.CreditCode, e => e.Code), new("企业名称", "name", FieldType.Text, e => e.Name), new("行业代码", "industry code", FieldType.Text, e => e.IndustryCode),
        new("登记日期", "registered on", FieldType.Date, e => e.RegisteredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), new("称号", "titles", FieldType.Text, e => e.Titles),
    ];

    /// <summary>The fact a field begins with; one that takes credit codes need not say which. Null when there is none such.</summary>
    public static RegisterFact? For(FormField field) => field.PrefillFrom.Trim() is { Length: > 0 } said
        ? All.FirstOrDefault(f => f.Name == said)
        : field.Type == FieldType.CreditCode ? All[0] : null;

    /// <summary>Entries by their codes.</summary>
    public static async Task<Dictionary<string, Enterprise>> FindAsync(HengliangDb db, IEnumerable<string> codes, CancellationToken cancel)
    {
        var found = new Dictionary<string, Enterprise>(StringComparer.Ordinal);
        foreach (var some in codes.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
            foreach (var enterprise in await db.Set<Enterprise>().AsNoTracking().Where(e => some.Contains(e.Code)).ToListAsync(cancel).ConfigureAwait(false))
                found[enterprise.Code] = enterprise;
        return found;
    }
}
