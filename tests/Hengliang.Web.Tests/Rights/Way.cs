using System.Globalization;
using Hengliang.Platform.Storage;

namespace Hengliang.Web.Tests.Rights;

/// <summary>A row that is held, and the ids an address or a form names it by.</summary>
/// <param name="Region">The region it belongs to.</param>
/// <param name="Unit">The unit that keeps it.</param>
/// <param name="A">The first id of the address.</param>
/// <param name="B">The second; empty for none.</param>
/// <param name="C">The third.</param>
internal sealed record Held(Guid Region, Guid Unit, Guid A, Guid B = default, Guid C = default)
{
    /// <summary>An offset in the text of a document.</summary>
    public int Place { get; init; }

    /// <summary>The same place in the address, and nothing there.</summary>
    public static Held Missing => new(Guid.Empty, Guid.Empty, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
}

/// <summary>A way into the site: how the ids of its address are filled, and what is sent along.</summary>
/// <remarks>In <see cref="Query"/>, <see cref="Fields"/> and <see cref="Json"/> <c>{A}</c>, <c>{B}</c> and <c>{C}</c> stand for the ids of the row, <c>{Place}</c> for its place.</remarks>
internal sealed record Way(string Route)
{
    /// <summary>The rows it leads to; null when it leads to none by an id of its own.</summary>
    public Func<HengliangDb, IQueryable<Held>>? Rows { get; init; }

    /// <summary>What the parameters that are no ids are filled with, in their order.</summary>
    public string[] Words { get; init; } = [];

    public string Query { get; init; } = "";

    /// <summary>The account of the demonstration that may go this way; empty for nobody of it.</summary>
    public string By { get; init; } = "planner";

    /// <summary>Why rows of others are never seen here even by those who may see them: a form, a file of definitions.</summary>
    public string Bare { get; init; } = "";

    /// <summary>Why a row of another county is rightly found here: it is published, or reference data.</summary>
    public string Open { get; init; } = "";

    /// <summary>The fields of the form.</summary>
    public (string Name, string Value)[] Fields { get; init; } = [];

    /// <summary>A file sent with the form.</summary>
    public (string Field, string Name, string Text)? File { get; init; }

    /// <summary>The body, where programs send one.</summary>
    public string Json { get; init; } = "";

    public bool IsFragment { get; init; }

    public override string ToString() => $"{Route}{(Words.Length > 0 ? $" ({string.Join(", ", Words)})" : "")}{(Query.Length > 0 ? $" {Query}" : "")}{(Fields.Length > 0 ? $" [{string.Join(" ", Fields.Select(f => $"{f.Name}={f.Value}"))}]" : "")}";

    /// <summary>The address with the ids of a row in their places.</summary>
    public string At(Held row)
    {
        var (ids, words) = (new Queue<Guid>([row.A, row.B, row.C]), new Queue<string>(Words));
        var parts = Route.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? Fill(part, part.Contains(":guid}", StringComparison.Ordinal) ? ids.Dequeue().ToString() : words.Dequeue()) : part);
        return string.Join('/', parts) + Put(Query, row);
    }

    public static string Put(string text, Held row) => text
        .Replace("{A}", row.A.ToString(), StringComparison.Ordinal).Replace("{B}", row.B.ToString(), StringComparison.Ordinal).Replace("{C}", row.C.ToString(), StringComparison.Ordinal)
        .Replace("{Place}", row.Place.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Fill(string part, string value) => part[..part.IndexOf('{', StringComparison.Ordinal)] + value + part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..];
}
