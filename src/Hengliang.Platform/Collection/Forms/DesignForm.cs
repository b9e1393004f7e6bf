using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What an editor of forms offers to choose from.</summary>
/// <param name="Sheet">The draft as it stands.</param>
/// <param name="Draft">Its design.</param>
/// <param name="Indicators">The catalogue: code, name and unit.</param>
/// <param name="Forms">Other forms in use, by code and title.</param>
public sealed record DesignSheet(FormSheet Sheet, FormDraft Draft, IReadOnlyList<(string Code, Words Name, string Unit)> Indicators, IReadOnlyList<(string Code, Words Title)> Forms);

/// <summary>What is to be said of a field while it is written.</summary>
/// <param name="Faults">What must be mended.</param>
/// <param name="Near">Indicators of the catalogue that may be meant, the likest first.</param>
/// <param name="Repeats">Fields of other forms in use that ask the same.</param>
public sealed record FieldTrial(IReadOnlyList<FormFault> Faults, IReadOnlyList<Suggestion> Near, IReadOnlyList<Overlap> Repeats);

/// <summary>What is to be said of a check while it is written.</summary>
/// <param name="Faults">What must be mended.</param>
/// <param name="FaultStart">Where in the formula the first fault is.</param>
/// <param name="FaultEnd">Where it ends; the same when it is about no place.</param>
/// <param name="Names">The names the formula may use, with their types.</param>
/// <param name="Passes">What the check says of the example that must pass; null when it can not be decided.</param>
/// <param name="Fails">The same of the example that must fail.</param>
public sealed record CheckTrial(
    IReadOnlyList<FormFault> Faults, int FaultStart, int FaultEnd, IReadOnlyList<(string Name, string Type)> Names, bool? Passes, bool? Fails);

/// <summary>Designs a draft part by part, and tries a part before it is kept; each change is one entry of the audit.</summary>
public sealed class DesignForm(Databases databases, Acting acting, KeepForm keep, ListForms list, TimeProvider clock)
{
    private const double Worth = 0.6;
    private const int MostNear = 3;
    private const int MostListed = 2000;

    public async Task<Outcome<DesignSheet>> ShowAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Design) is { } refusal)
            return refusal;
        var found = await list.ShowAsync(id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        await using var db = databases.Open(acting);
        var (code, today) = (found.Value.Form.Template.Code, ChinaDay.Today(clock));
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => i.ValidTo == null || i.ValidTo >= today).OrderBy(i => i.Code).Take(MostListed)
            .Select(i => new { i.Code, i.Name, i.NameEnglish, i.Unit }).ToListAsync(cancel).ConfigureAwait(false);
        var forms = await db.Forms.AsNoTracking().Where(f => f.State == TemplateState.Enabled && f.Code != code).OrderBy(f => f.Code).Take(MostListed)
            .Select(f => new { f.Code, f.Title, f.TitleEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        return new DesignSheet(
            found.Value, FormWorkbook.DraftOf(found.Value.Form, found.Value.Indicators), [.. indicators.Select(i => (i.Code, Words.Named(i.Name, i.NameEnglish), i.Unit))],
            [.. forms.Select(f => (f.Code, Words.Named(f.Title, f.TitleEnglish))).Distinct()]);
    }

    /// <summary>Takes over title, grounds and rows' source; the parts stay.</summary>
    public Task<Outcome<Guid>> KeepHeadAsync(Guid id, int version, FormDraft head, CancellationToken cancel = default) => ChangeAsync(
        id, version, draft => head with { Code = draft.Code, Fields = draft.Fields, FixedRows = draft.FixedRows, Checks = draft.Checks }, new("修改了报表信息：", "changed the facts of"), cancel);

    /// <summary>Keeps a field in the place of the one called <paramref name="was"/>, or as a new one at the end.</summary>
    public Task<Outcome<Guid>> KeepFieldAsync(Guid id, int version, string was, FieldDraft field, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        return ChangeAsync(
            id, version, draft => draft.With(was, field with { Code = draft.CodeFor(was, field) }),
            new($"{(was.Length == 0 ? "添加" : "修改")}了字段“{field.Label.Trim()}”：", $"{(was.Length == 0 ? "added" : "changed")} the field '{field.Label.Trim()}' of"), cancel);
    }

    public Task<Outcome<Guid>> MoveFieldAsync(Guid id, int version, string code, int by, CancellationToken cancel = default) =>
        ChangeAsync(id, version, draft => draft.WithFieldMoved(code, by), new($"移动了字段“{code}”：", $"moved the field '{code}' of"), cancel);

    public Task<Outcome<Guid>> RemoveFieldAsync(Guid id, int version, string code, CancellationToken cancel = default) =>
        ChangeAsync(id, version, draft => draft.WithoutField(code), new($"删去了字段“{code}”：", $"removed the field '{code}' of"), cancel);

    public Task<Outcome<Guid>> KeepRowsAsync(Guid id, int version, IReadOnlyList<RowDraft> rows, CancellationToken cancel = default) =>
        ChangeAsync(id, version, draft => draft with { FixedRows = rows }, new("修改了固定行：", "changed the fixed rows of"), cancel);

    /// <summary>Says of which part of the indicators each fixed row is; rows that are not named stay as they are.</summary>
    public Task<Outcome<Guid>> KeepPartsAsync(Guid id, int version, IReadOnlyDictionary<string, string> partsByRow, CancellationToken cancel = default) => ChangeAsync(
        id, version, draft => draft with { FixedRows = [.. draft.FixedRows.Select(r => partsByRow.TryGetValue(r.Code, out var part) ? r with { Dimension = part } : r)] },
        new("设定了固定行对应的维度部分：", "said of which parts the fixed rows are of"), cancel);

    /// <summary>Keeps a check in the place of the one called <paramref name="was"/>, or as a new one at the end.</summary>
    public Task<Outcome<Guid>> KeepCheckAsync(Guid id, int version, string was, CheckDraft check, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        return ChangeAsync(
            id, version, draft => draft.With(was, check with { Code = CodeOf(draft, was, check) }),
            new($"{(was.Length == 0 ? "添加" : "修改")}了检查“{check.Sentence.Trim()}”：", $"{(was.Length == 0 ? "added" : "changed")} the check '{check.Sentence.Trim()}' of"), cancel);
    }

    /// <summary>Adds the checks by which the rows of a dimension's parts add up to the row of their whole.</summary>
    public async Task<Outcome<Guid>> KeepSumsAsync(Guid id, int version, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var found = await LoadAsync(db, id, cancel).ConfigureAwait(false);
        return await found.ThenAsync(async f =>
        {
            var sums = new RowParts(f.Form, f.Indicators.Values).Sums();
            return sums.Count == 0
                ? Problem.Conflict("collection.no-sums", "没有可添加的分项之和检查：某一维度的各部分都要有行，且合计也有行。", "There is no check of sums to add: each part of a dimension has a row, and so has their total.")
                : await keep.ChangeAsync(
                    id, sums.Aggregate(f.Draft, (draft, sum) => draft.With("", sum with { Code = CodeOf(draft, "", sum) })), version,
                    new($"添加了 {sums.Count} 条分项之和检查：", $"added {sums.Count} checks of sums of parts to"), cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public Task<Outcome<Guid>> MoveCheckAsync(Guid id, int version, string code, int by, CancellationToken cancel = default) =>
        ChangeAsync(id, version, draft => draft.WithCheckMoved(code, by), new($"移动了检查“{code}”：", $"moved the check '{code}' of"), cancel);

    public Task<Outcome<Guid>> RemoveCheckAsync(Guid id, int version, string code, CancellationToken cancel = default) =>
        ChangeAsync(id, version, draft => draft.WithoutCheck(code), new($"删去了检查“{code}”：", $"removed the check '{code}' of"), cancel);

    /// <summary>Begins the next edition of a form in use with everything of this one.</summary>
    public async Task<Outcome<Guid>> BeginEditionAsync(Guid id, CancellationToken cancel = default)
    {
        var sheet = await ShowAsync(id, cancel).ConfigureAwait(false);
        return await sheet.ThenAsync(s => keep.DraftAsync(s.Draft with { IsDemonstration = s.Sheet.Form.Template.IsDemonstration }, cancel)).ConfigureAwait(false);
    }

    /// <summary>What is to be said of a field as it is typed; nothing is kept.</summary>
    public async Task<Outcome<FieldTrial>> TryFieldAsync(Guid id, string was, FieldDraft field, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        await using var db = databases.Open(acting);
        var found = await LoadAsync(db, id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (form, draft, indicators) = found.Value;
        var typed = field with { Code = draft.CodeFor(was, field) };
        if (FormParts.FindMisfit(typed, indicators) is { } misfit)
            return new FieldTrial([new(typed.Code, misfit.Message)], await NearAsync(db, typed, cancel).ConfigureAwait(false), []);
        var tried = FormParts.Definition(form.Template, draft.With(was, typed), indicators);
        var parts = new RowParts(tried, indicators.Values);
        var faults = FormReview.FaultsOf(tried, await FormNeighbours.LoadAsync(db, [], cancel, tried.Fields).ConfigureAwait(false)).Concat(parts.Faults()).Where(f => f.Where == typed.Code).ToList();
        if (string.IsNullOrWhiteSpace(typed.Label))
            faults.Insert(0, new(typed.Code, new("请填写字段名称。", "Give the field a name.")));
        var alone = FormParts.Definition(form.Template, draft with { Fields = [typed], Checks = [] }, indicators);
        return new FieldTrial(faults, await NearAsync(db, typed, cancel).ConfigureAwait(false), await FormOverlap.FindAsync(db, alone, cancel).ConfigureAwait(false));
    }

    /// <summary>What is to be said of a check as it is typed, with its examples run; nothing is kept.</summary>
    public async Task<Outcome<CheckTrial>> TryCheckAsync(Guid id, string was, CheckDraft check, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        await using var db = databases.Open(acting);
        var found = await LoadAsync(db, id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (form, draft, indicators) = found.Value;
        var typed = check with { Code = CodeOf(draft, was, check) };
        var tried = FormParts.Definition(form.Template, draft.With(was, typed), indicators);
        var neighbours = await FormNeighbours.LoadAsync(db, tried.Checks, cancel).ConfigureAwait(false);
        var made = tried.Checks.Single(c => c.Code == typed.Code);
        var names = FormFormulas.NamesFor(tried, made, neighbours.Forms, neighbours.Indicators);
        var compiled = CompiledCheck.Compile(made.Formula, names);
        var runs = compiled.Fault is null;
        return new CheckTrial(
            [.. FormReview.FaultsOf(tried, neighbours).Where(f => f.Where == typed.Code)], compiled.FaultAt.Start, compiled.FaultAt.End, [.. names.Select(n => (n.Key, n.Value))],
            runs ? compiled.RunExample(made.Passing, out _) : null, runs ? compiled.RunExample(made.Failing, out _) : null);
    }

    private static string CodeOf(FormDraft draft, string was, CheckDraft check) => check.Code.Trim() is { Length: > 0 } typed
        ? typed
        : Enumerable.Range(1, int.MaxValue).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"C{n}")).First(c => c == was || draft.Checks.All(o => o.Code != c));

    private static async Task<IReadOnlyList<Suggestion>> NearAsync(HengliangDb db, FieldDraft field, CancellationToken cancel) =>
        field.IndicatorCode.Trim().Length > 0 || !field.Type.IsNumber() || string.IsNullOrWhiteSpace(field.Label)
            ? []
            : [.. (await IndicatorBook.NamesAsync(db, cancel).ConfigureAwait(false)).For(field.Label.Trim(), new() { Value = 0, Unit = field.Unit.Trim() }).Where(s => s.Likeness >= Worth).Take(MostNear)];

    private async Task<Outcome<(FormDefinition Form, FormDraft Draft, IReadOnlyDictionary<string, Indicator> Indicators)>> LoadAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (acting.Refuse(CollectionPermissions.Design) is { } refusal)
            return refusal;
        if (await FormDefinition.LoadAsync(db, id, cancel).ConfigureAwait(false) is not { } form)
            return Missing.Form;
        var all = await db.Set<Indicator>().AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        return (form, FormWorkbook.DraftOf(form, all.ToDictionary(i => i.Id, i => i.Code)), all.ToDictionary(i => i.Code, StringComparer.OrdinalIgnoreCase));
    }

    private async Task<Outcome<Guid>> ChangeAsync(Guid id, int version, Func<FormDraft, FormDraft> change, Words said, CancellationToken cancel)
    {
        await using var db = databases.Open(acting);
        var found = await LoadAsync(db, id, cancel).ConfigureAwait(false);
        return await found.ThenAsync(f => keep.ChangeAsync(id, change(f.Draft), version, said, cancel)).ConfigureAwait(false);
    }
}
