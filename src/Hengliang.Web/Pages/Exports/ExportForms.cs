using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Web.Hosting;

namespace Hengliang.Web.Pages.Exports;

/// <summary>Hands a table, as the page shows it to the person who asks, back as a workbook or a document.</summary>
/// <remarks>Nothing is read from the database: the file says what the page said, and the page was let through its own rights.</remarks>
internal static class ExportForms
{
    private const int LargestTable = 2 * 1024 * 1024;
    private const int LargestPicture = 8 * 1024 * 1024;
    private const int LongestTitle = 120;

    public static void MapExportForms(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/exports").RequireAuthorization(AccessPermissions.OwnAccount).AddEndpointFilter(Antiforgery.Check);
        exports.MapPost("/table.xlsx", async (HttpRequest request, CancellationToken cancel) => Hand(await ReadAsync(request, cancel), (table, _) => table.ToXlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"));
        exports.MapPost("/table.docx", async (HttpRequest request, CancellationToken cancel) => Hand(await ReadAsync(request, cancel), (table, png) => table.ToDocx(png), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"));
    }

    private static IResult Hand(Outcome<(ShownTable Table, byte[]? Picture)> read, Func<ShownTable, byte[]?, byte[]> write, string type, string ending) => read.Match<IResult>(
        found => Results.File(write(found.Table, found.Picture), type, $"{found.Table.Title}.{ending}"), problem => problem.ToHttp());

    private static async Task<Outcome<(ShownTable Table, byte[]? Picture)>> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var text = form["table"].ToString();
        if (text.Length > LargestTable)
            return Problem.TooLarge("exports.too-large", "表格太大，不能导出；请先筛选。", "The table is too large to be handed out; please filter it first.");
        if (Read(text, Short(form["title"].ToString()), Short(form["asOf"].ToString())) is not { } table)
            return Problem.Invalid("exports.unreadable", "没有读懂要导出的表格；请刷新页面后再试。", "The table to hand out could not be read; reload the page and try again.");
        if (table.FindFault() is { } fault)
            return fault;
        var picture = await PictureAsync(form.Files.GetFile("picture"), cancel);
        return picture.IsSuccess ? (table, picture.Value) : picture.Problem;
    }

    private static async Task<Outcome<byte[]?>> PictureAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
            return Outcome.Of<byte[]?>(null);
        if (file.Length > LargestPicture)
            return Problem.TooLarge("exports.picture-too-large", "图片超过 8 MB。", "The picture exceeds 8 MB.");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var png = bytes.ToArray();
        return DocumentPicture.IsPng(png) ? png : Problem.Invalid("exports.no-png", "图片不是 PNG；请刷新页面后再试。", "The picture is no PNG; reload the page and try again.");
    }

    private static ShownTable? Read(string json, string title, string asOf)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            return title.Length == 0 ? null : new()
            {
                Title = title, AsOf = asOf,
                Heads = [.. document.RootElement.GetProperty("heads").EnumerateArray().Select(h => h.GetString() ?? "")],
                Rows = [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(Cell).ToImmutableArray())],
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static ShownCell Cell(JsonElement cell) => new(
        cell.GetProperty("text").GetString() ?? "",
        cell.TryGetProperty("value", out var value) && decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static string Short(string text) => text.Trim() is { Length: > LongestTitle } given ? given[..LongestTitle] : text.Trim();
}
