using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>The step of a cell: what was answered, by whom, and how it came there; a computed one leads to the cells it is made of.</summary>
/// <remarks>Asked with a moment, it tells the answer that stood then: a value keeps the cell it was recorded from, whatever was corrected later.</remarks>
internal sealed class CellTrace(ShowCell show) : ITraceSource
{
    public string Kind => "cell";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var found = await show.RunAsync(key.Id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess || found.Value is not { Cell: { } cell } sheet)
            return null;
        var at = ReturnPart.MomentOf(key.Part);
        // Asked for by itself, and not among the latest: what stood long ago may have had very many after it.
        var then = await db.CellRevisions.AsNoTracking().Where(r => r.CellId == cell.Id && r.IsTaken && (at == null || r.At <= at)).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        return new()
        {
            Key = key,
            Kind = new("填报单元格", "Cell of a return"),
            Title = new($"{sheet.Title} · {sheet.Row.Label} · {sheet.Field.Label}", $"{sheet.Title} · {English(sheet.Row.LabelEnglish, sheet.Row.Label)} · {English(sheet.Field.LabelEnglish, sheet.Field.Label)}"),
            Address = $"/collection/cells/{cell.Id}",
            Facts = [.. Facts(sheet, cell, then)],
            Quote = sheet.Field.IsComputed ? $"{sheet.Field.Label} = {sheet.Field.PrefillFrom}" : "",
            Next = [.. await OperandsAsync(db, sheet, key.Part, cancel).ConfigureAwait(false), new(new("return", sheet.ReturnId, ReturnPart.Of(at, cell, then).ToString()), new("所在报表", "the return"))],
        };
    }

    private static IEnumerable<TraceFact> Facts(CellSheet sheet, DataCell cell, CellRevision? then)
    {
        var unit = sheet.Field.Unit;
        var (value, mark, source, comment, by, moment) = then is null
            ? (cell.Value, cell.Mark, cell.Source, cell.Comment, cell.ByName, cell.At)
            : (then.Value, then.Mark, then.Source, then.Comment, then.ByName, then.At);
        yield return TraceFact.Of("填报值", "Answer", Shown(new(value, null, mark), unit));
        yield return TraceFact.Of("方式", "How", LabelOf(source));
        yield return TraceFact.By("填报人", "Filled in by", by, moment);
        if (comment.Length > 0)
            yield return TraceFact.Of("说明", "Comment", comment);
        if (then is not null && then.Number < cell.Revisions)
            yield return TraceFact.Of("现值", "As it stands now", $"{Shown(cell.Answer, unit)} · {cell.ByName} {TraceFact.Moment(cell.At)}");
    }

    private static string Shown(CellAnswer answer, string unit) =>
        answer.Mark == Indicators.Contracts.ValueMark.None && unit.Length > 0 ? $"{CellText.Print(answer)} {unit}" : CellText.Print(answer);

    /// <summary>The cells of the same row a computed cell is made of.</summary>
    private static async Task<IEnumerable<TraceLink>> OperandsAsync(HengliangDb db, CellSheet sheet, string at, CancellationToken cancel)
    {
        if (!sheet.Field.IsComputed)
            return [];
        var names = CheckNames.In(sheet.Field.PrefillFrom);
        var fields = await db.FormFields.AsNoTracking().Where(f => f.TemplateId == sheet.Field.TemplateId && names.Contains(f.Code)).OrderBy(f => f.Position).ToListAsync(cancel).ConfigureAwait(false);
        return fields.Select(f => new TraceLink(
            new("cell", Filling.IdOf(sheet.ReturnId, sheet.Row.Id, f.Id), at), new($"算式中的“{f.Label}”", $"'{English(f.LabelEnglish, f.Label)}' in the formula")));
    }

    private static Words LabelOf(CellSource source) => source switch
    {
        CellSource.Typed => new("手工填写", "typed"),
        CellSource.Prefilled => new("预填", "filled in beforehand"),
        CellSource.Imported => new("从文件导入", "imported from a file"),
        CellSource.Corrected => new("退回或解锁后修正", "corrected after it was sent back or unlocked"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
    };

    private static string English(string english, string chinese) => english.Length > 0 ? english : chinese;
}
