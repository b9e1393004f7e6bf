using System.Globalization;

namespace Hengliang.Platform.Storage;

/// <summary>The statements that put rows in the place of those with the same key, and keep what stood there in a table of former ones.</summary>
/// <remarks>All names and words come from the model; values never stand in a statement.</remarks>
/// <param name="table">What stands.</param>
/// <param name="former">What stood; each of its columns is also one of <paramref name="table"/>.</param>
/// <param name="becoming">How what stood reads there.</param>
internal sealed class Replacing(BulkTable table, BulkTable former, BecomingFormer becoming)
{
    private readonly string _keep =
        $"insert into \"{former.Name}\" ({string.Join(", ", former.Columns.Select(c => $"\"{c.Name}\""))}) select {string.Join(", ", former.Columns.Select(c => Stood(c.Name, becoming)))} from \"{table.Name}\" as stood";

    /// <summary>Where rows wait on PostgreSQL until all of them are there.</summary>
    public string Waiting { get; } = "New" + table.Name;

    public string MakeWaiting => $"create temp table if not exists \"{Waiting}\" (like \"{table.Name}\") on commit drop";

    // The server plans by how many rows wait.
    public string LookAtWaiting => $"analyze \"{Waiting}\"";

    public string EmptyWaiting => $"truncate \"{Waiting}\"";

    public string KeepAll => $"{_keep} join \"{Waiting}\" as made on made.\"{table.Key}\" = stood.\"{table.Key}\"";

    public string ReplaceAll =>
        $"update \"{table.Name}\" as stood set {Set(c => $"made.\"{c}\"", "stood.")} from \"{Waiting}\" as made where made.\"{table.Key}\" = stood.\"{table.Key}\"";

    /// <summary>Of one row, whose columns are its places.</summary>
    public string KeepOne => $"{_keep} where stood.\"{table.Key}\" = {Place(table.Key)}";

    /// <inheritdoc cref="KeepOne"/>
    public string ReplaceOne => $"update \"{table.Name}\" set {Set(Place, "")} where \"{table.Key}\" = {Place(table.Key)}";

    /// <summary>The same where the row differs in no column in which one seldom does; there it changes nothing.</summary>
    // SQLite looks again at each index of a column that is set, or that the index asks for, whatever it is set to.
    public string ReplaceAlike =>
        $"update \"{table.Name}\" set {Set(Place, "", becoming.Seldom)} where \"{table.Key}\" = {Place(table.Key)}{string.Concat(becoming.Seldom.Select(c => $" and \"{c}\" = {Place(c)}"))}";

    private string Set(Func<string, string> made, string stood, params string[] but) => string.Join(
        ", ", table.Columns.Where(c => !c.IsFixed && !but.Contains(c.Name, StringComparer.Ordinal)).Select(c => $"\"{c.Name}\" = {(c.IsVersion ? $"{stood}\"{c.Name}\" + " : "")}{made(c.Name)}"));

    private string Place(string column) => string.Create(CultureInfo.InvariantCulture, $"?{Array.FindIndex(table.Columns, c => c.Name == column) + 1}");

    private static string Stood(string column, BecomingFormer becoming) => column == becoming.Column
        ? $"case when stood.\"{column}\" = '{becoming.From}' then '{becoming.To}' else stood.\"{column}\" end"
        : $"stood.\"{column}\"";
}
