using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>What a catalogue file came to.</summary>
/// <param name="Added">New indicators.</param>
/// <param name="Amended">Indicators whose terms it changed; each got a further edition.</param>
/// <param name="Same">Indicators that stood so already.</param>
public sealed record ImportedCatalogue(int Added, int Amended, int Same)
{
    /// <summary>The codes of indicators whose formulas could not be computed before the file came, and still can not, separated by 、; empty for none.</summary>
    public string StillBroken { get; init; } = "";
}

/// <summary>Takes a catalogue of indicators in from an xlsx or csv file: new codes are added, known ones amended; all of its rows or none.</summary>
public sealed class ImportCatalogue(Databases databases, Acting acting, IndicatorBook book)
{
    private const int MostFaults = 20;

    public async Task<Outcome<ImportedCatalogue>> RunAsync(string fileName, byte[] bytes, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Define) is { } refusal)
            return refusal;
        var file = TableReader.Read(fileName, bytes);
        if (!file.IsSuccess)
            return file.Problem;
        var rows = CatalogueRows.Read(file.Value);
        if (!rows.IsSuccess)
            return rows.Problem;
        await using var db = databases.Open(acting);
        var stood = await FormulaBook.StateBesideAsync(db, Guid.Empty, cancel).ConfigureAwait(false);
        var count = await WriteAsync(db, rows.Value, fileName, cancel).ConfigureAwait(false);
        if (!count.IsSuccess)
            return count;
        if (count.Value.Amended > 0 && await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false) is { } beyond)
            return beyond;
        var deed = new Deed(nameof(ImportCatalogue), IndicatorsPermissions.Define, "indicators", new(
            $"从文件“{fileName}”导入指标库：新增{count.Value.Added}个，修改{count.Value.Amended}个，一致{count.Value.Same}个{Left(count.Value, "；公式仍不能计算：")}",
            $"imported a catalogue from '{fileName}': {count.Value.Added} added, {count.Value.Amended} amended, {count.Value.Same} the same{Left(count.Value, "; formulas that still can not be computed: ")}"));
        return await db.CommitIfAsync(deed, count.Value, FindOvertakenAsync, cancel).ConfigureAwait(false);

        async Task<Problem?> FindOvertakenAsync(CancellationToken token)
        {
            if (await FormulaBook.FindMovedAsync(db, Guid.Empty, stood, token).ConfigureAwait(false) is { } moved)
                return moved;
            foreach (var indicator in db.Indicators.Local)
                if (await IndicatorWriting.FindUserAsync(db, indicator, token).ConfigureAwait(false) is { } used)
                    return used;
            return null;
        }
    }

    private static string Left(ImportedCatalogue count, string words) => count.StillBroken.Length == 0 ? "" : words + count.StillBroken;

    private async Task<Outcome<ImportedCatalogue>> WriteAsync(HengliangDb db, IReadOnlyList<CatalogueRow> rows, string fileName, CancellationToken cancel)
    {
        var (faults, stillBroken) = (new List<(int Line, Problem Problem)>(), new List<string>());
        var watch = await FormulaWatch.TakeAsync(db, cancel).ConfigureAwait(false);
        var known = await db.Indicators.ToDictionaryAsync(i => i.Code, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        var owners = (await db.Set<Unit>().AsNoTracking().Select(u => new { u.Id, u.Name }).ToListAsync(cancel).ConfigureAwait(false))
            .GroupBy(u => u.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        var codes = known.Values.ToDictionary(i => i.Id, i => i.Code);
        var standing = known.Values.ToDictionary(
            i => i.Code, i => CatalogueColumns.Standing(i, id => id is { } of ? codes.GetValueOrDefault(of, "") : ""), StringComparer.Ordinal);
        var before = known.Values.ToDictionary(i => i.Id, i => Terms(i));
        var bearers = known.Values.ToDictionary(i => i.Name, StringComparer.Ordinal);
        // First every indicator without what refers to others, so that a row may name a later one; then the rest.
        var made = new List<(CatalogueRow Row, NewIndicator Terms, Indicator Indicator, bool IsNew)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (row.Cell("编码") is { Length: > 0 } code && !lines.TryAdd(code, row.Line))
                faults.Add((row.Line, Problem.Invalid(
                    "indicators.code-twice", $"编码“{code}”在第{lines[code]}行已经写过；一个指标只写一行，请删去一行，或改正编码。",
                    $"The code '{code}' is on line {lines[code]} already; an indicator has one line, so take one of them out, or correct the code.")));
            else if (await FirstAsync(db, Filled(row), known, owners, cancel).ConfigureAwait(false) is var first && first.IsSuccess)
                made.Add(first.Value);
            else
                faults.Add((row.Line, first.Problem!));
        foreach (var (row, terms, indicator, _) in faults.Count == 0 ? made : [])
            if ((await IndicatorWriting.FindLostPartAsync(db, indicator, terms, cancel).ConfigureAwait(false)
                ?? await IndicatorWriting.SetAsync(db, indicator, terms, cancel).ConfigureAwait(false)) is { } problem)
                faults.Add((row.Line, problem));
        foreach (var (row, _, indicator, _) in faults.Count == 0 ? made : [])
            if ((known.Values.Any(i => i.Id != indicator.Id && i.Name == indicator.Name && lines.GetValueOrDefault(i.Code) < row.Line)
                ? NameTaken(indicator.Name)
                : bearers.TryGetValue(indicator.Name, out var bearer) && bearer.Id != indicator.Id ? NameHandedOn(indicator.Name, bearer.Code) : await IndicatorWriting.FindUserAsync(db, indicator, cancel).ConfigureAwait(false)) is { } problem)
                faults.Add((row.Line, problem));
        var renamed = new HashSet<Guid>();
        foreach (var (_, terms, indicator, isNew) in faults.Count == 0 ? made : [])
            if (await AddAliasesAsync(db, indicator, terms, isNew, cancel).ConfigureAwait(false))
                renamed.Add(indicator.Id);
        if (faults.Count == 0)
            foreach (var broken in await watch.FindAsync(db, cancel).ConfigureAwait(false))
                if (broken.WasBroken)
                    stillBroken.Add(broken.Indicator.Code);
                else
                    faults.Add(Blame(broken, made.ToDictionary(m => m.Indicator.Id, m => (m.Row.Line, IsChanged(m.Indicator, m.IsNew)))));
        if (faults.Count > 0)
            return Tell(faults, rows.Count);
        var amended = 0;
        foreach (var (_, _, indicator, isNew) in made)
        {
            amended += !isNew && IsChanged(indicator, isNew) ? 1 : 0;
            if (isNew || Terms(indicator) != before[indicator.Id])
                await book.KeepEditionAsync(db, indicator, isNew ? "" : $"导入“{fileName}”", cancel).ConfigureAwait(false);
        }

        var added = made.Count(m => m.IsNew);
        return new ImportedCatalogue(added, amended, made.Count - added - amended) { StillBroken = string.Join('、', stillBroken) };

        // A known indicator keeps the terms the file has no column for; a factor that is not told follows from the units.
        CatalogueRow Filled(CatalogueRow row) =>
            standing.TryGetValue(row.Cell("编码"), out var stands) ? row with { Find = head => row.Find(head) ?? (head == "系数" ? null : stands.GetValueOrDefault(head)) } : row;

        bool IsChanged(Indicator indicator, bool isNew) => isNew || renamed.Contains(indicator.Id) || Terms(indicator) != before[indicator.Id];
    }

    private static async Task<Outcome<(CatalogueRow, NewIndicator, Indicator, bool)>> FirstAsync(
        HengliangDb db, CatalogueRow row, Dictionary<string, Indicator> known, Dictionary<string, Guid> owners, CancellationToken cancel)
    {
        var read = CatalogueColumns.Read(row.Cell);
        if (!read.IsSuccess)
            return read.Problem;
        if (row.Cell("责任单位") is { Length: > 0 } owner && !owners.ContainsKey(owner))
            return Problem.Missing("indicators.no-such-owner", $"没有单位“{owner}”；请先在单位页新增，或留空。", $"There is no unit '{owner}'; add it first, or leave the cell empty.");
        var terms = read.Value with
        {
            OwnerUnitId = row.Find("责任单位") is null ? known.GetValueOrDefault(read.Value.Code)?.OwnerUnitId : owners.TryGetValue(row.Cell("责任单位"), out var id) ? id : null,
        };
        if (IndicatorWriting.FindFault(terms) is { } fault)
            return fault;
        if (terms.Code.Length is 0 or > 40)
            return Problem.Invalid("indicators.code-needed", "请填写编码，最多 40 个字符。", "Give the code, of at most 40 characters.");
        if (known.GetValueOrDefault(terms.Code) is { } stands)
            return MeasureUnit.Parse(terms.Unit).Symbol == stands.Unit
                ? (row, terms, stands, false)
                : Problem.Invalid("indicators.unit-stays", $"“{terms.Code}”已有单位“{stands.Unit}”，不能改为“{terms.Unit}”。", $"'{terms.Code}' is kept in {MeasureUnit.EnglishOf(stands.Unit)}, which can not become {MeasureUnit.EnglishOf(terms.Unit)}.");
        var name = terms.Name.Trim();
        if (known.Values.Any(i => i.Name == name))
            return NameTaken(name);
        var indicator = new Indicator { Id = Guid.CreateVersion7(db.Origin.Clock.GetUtcNow()), Code = terms.Code, Name = name, Unit = MeasureUnit.Parse(terms.Unit).Symbol };
        known[terms.Code] = indicator;
        var alone = terms with { Numerator = "", Denominator = "", Weight = "", Aggregation = terms.Aggregation == Aggregation.Weighted ? Aggregation.None : terms.Aggregation };
        if (await IndicatorWriting.SetAsync(db, indicator, alone, cancel).ConfigureAwait(false) is { } problem)
            return problem;
        db.Indicators.Add(indicator);
        return (row, terms, indicator, true);
    }

    private static Problem NameTaken(string name) =>
        Problem.Conflict("indicators.name-taken", $"指标“{name}”已经存在，编码不同。", $"There is an indicator '{name}' already, of another code.");

    private static Problem NameHandedOn(string name, string code) => Problem.Conflict(
        "indicators.name-handed-on", $"“{name}”现为“{code}”的名称，一次导入不能转给另一个指标；请先导入“{code}”的新名称，再导入本行。",
        $"'{name}' is the name of '{code}' and can not pass to another in one import; take in the new name of '{code}' first, then this line.");

    /// <summary>The line to mend: that of the formula itself where it is new or rewritten, else the one that takes from it what it uses.</summary>
    private static (int Line, Problem Problem) Blame(BrokenFormula broken, Dictionary<Guid, (int Line, bool IsChanged)> lines)
    {
        var own = lines.GetValueOrDefault(broken.Indicator.Id).Line;
        if (broken.IsRewritten)
            return (own, broken.Why);
        var cause = broken.Touched.Select(id => lines.GetValueOrDefault(id)).Where(l => l.IsChanged).Select(l => l.Line).DefaultIfEmpty(own).Min();
        return (cause, Problem.Conflict(
            "indicators.breaks-formulas",
            $"照此导入，“{broken.Indicator.Name}”的公式“{broken.Indicator.Formula}”将不能计算或改变含义：{broken.Why.Message.Chinese}请保留公式用到的名称、汇总方式和可加性，或在文件里一并改写它。",
            $"With that the formula '{broken.Indicator.Formula}' of '{broken.Indicator.Code}' could no longer be computed, or would mean something else: {broken.Why.Message.English} Keep the names, the aggregation and the additivity it uses, or rewrite it in the file too."));
    }

    private static async Task<bool> AddAliasesAsync(HengliangDb db, Indicator indicator, NewIndicator terms, bool isNew, CancellationToken cancel)
    {
        var wanted = IndicatorWriting.AliasesOf(terms).ToHashSet(StringComparer.Ordinal);
        var stand = isNew ? [] : await db.IndicatorAliases.Where(a => a.IndicatorId == indicator.Id).ToListAsync(cancel).ConfigureAwait(false);
        // A file adds names; it never takes away what people have found texts to call it.
        var missing = wanted.Except(stand.Select(a => a.Text), StringComparer.Ordinal).ToList();
        foreach (var text in missing)
            db.IndicatorAliases.Add(new() { Id = Guid.CreateVersion7(db.Origin.Clock.GetUtcNow()), IndicatorId = indicator.Id, Text = text });
        return missing.Count > 0;
    }

    private static string Terms(Indicator indicator) => IndicatorTerms.Write(indicator, id => id?.ToString() ?? "");

    private static Problem Tell(List<(int Line, Problem Problem)> faults, int rows) => Problem.Invalid(
        "indicators.catalogue-faults",
        $"{rows}行中有{faults.Count}行不能导入，一行也没有保存。" + string.Join("", faults.Take(MostFaults).Select(f => $"{(f.Line > 0 ? $"第{f.Line}行：" : "")}{f.Problem.Message.Chinese}")),
        $"{faults.Count} of {rows} rows can not be imported; none was kept. " + string.Join(" ", faults.Take(MostFaults).Select(f => $"{(f.Line > 0 ? $"Line {f.Line}: " : "")}{f.Problem.Message.English}")));
}
