using System.Collections.Concurrent;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>All indicators as formulas know them: their names, their units, and their own formulas in an order in which each needs only earlier ones.</summary>
internal sealed class FormulaBook
{
    private const int MostKept = 8;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<CompiledFormula>> Ordered = new(StringComparer.Ordinal);

    private readonly Dictionary<Guid, Indicator> _indicators;
    private readonly IReadOnlyList<FormulaName> _names;

    private FormulaBook(Dictionary<Guid, Indicator> indicators, IReadOnlyList<FormulaName> names) => (_indicators, _names) = (indicators, names);

    /// <summary>Reads all indicators, those of this very commit with them.</summary>
    public static async Task<FormulaBook> ReadAsync(HengliangDb db, CancellationToken cancel)
    {
        var indicators = await db.Indicators.AsNoTracking().ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
        foreach (var made in db.Indicators.Local)
            indicators[made.Id] = made;
        return Of(db, indicators, await db.IndicatorAliases.AsNoTracking().ToListAsync(cancel).ConfigureAwait(false));
    }

    /// <summary>Reads all indicators by the names they had at a time; by those of today after them, as aliases are kept without their history.</summary>
    public static async Task<FormulaBook> ReadAsync(HengliangDb db, DateTimeOffset at, CancellationToken cancel)
    {
        var indicators = await db.Indicators.AsNoTracking().ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
        var editions = await db.IndicatorEditions.AsNoTracking().Where(e => e.RecordedAt <= at).Select(e => new { e.IndicatorId, e.Number, e.Terms }).ToListAsync(cancel).ConfigureAwait(false);
        return Of(
            db, indicators, await db.IndicatorAliases.AsNoTracking().ToListAsync(cancel).ConfigureAwait(false),
            [.. editions.GroupBy(e => e.IndicatorId).Select(g => (IndicatorTerms.NameIn(g.MaxBy(e => e.Number)!.Terms), g.Key)).Select(n => new FormulaName(n.Item1, n.Key, n.Item1))]);
    }

    /// <summary>What the names, units and formulas of all indicators but one are, as saved: while it stays the same, so does what was found of that one's formula and names.</summary>
    public static async Task<string> StateBesideAsync(HengliangDb db, Guid own, CancellationToken cancel)
    {
        using var digest = new RowDigest();
        var indicators = await db.Indicators.AsNoTracking().Where(i => i.Id != own).OrderBy(i => i.Id).ToListAsync(cancel).ConfigureAwait(false);
        var aliases = await db.IndicatorAliases.AsNoTracking().Where(a => a.IndicatorId != own).OrderBy(a => a.Id).ToListAsync(cancel).ConfigureAwait(false);
        foreach (var part in indicators.SelectMany(Parts).Concat(aliases.SelectMany(a => (object[])[a.IndicatorId, a.Text])))
            Add(digest, part);
        return Convert.ToHexString(digest.Current());
    }

    /// <summary>Looks again, within a commit, whether another's formula or name was saved since: two that each fit what stood may together go in a circle.</summary>
    public static async Task<Problem?> FindMovedAsync(HengliangDb db, Guid own, string stood, CancellationToken cancel) =>
        await StateBesideAsync(db, own, cancel).ConfigureAwait(false) == stood ? null : Problem.Conflict(
            "indicators.catalogue-moved", "保存的同时有人改动了别的指标的名称或公式，这次没有保存；请再保存一次。",
            "Somebody changed the name or formula of another indicator at the same moment, so nothing was saved; please save once more.");

    /// <summary>Reads all that is saved, for a check that is a query.</summary>
    public static FormulaBook Read(HengliangDb db) => Of(db, db.Indicators.AsNoTracking().ToDictionary(i => i.Id), [.. db.IndicatorAliases.AsNoTracking()]);

    private static FormulaBook Of(HengliangDb db, Dictionary<Guid, Indicator> indicators, IReadOnlyList<IndicatorAlias> saved, IReadOnlyList<FormulaName>? first = null)
    {
        var gone = db.ChangeTracker.Entries<IndicatorAlias>().Where(e => e.State == EntityState.Deleted).Select(e => e.Entity.Id).ToHashSet();
        var aliases = saved.Where(a => !gone.Contains(a.Id)).Concat(db.IndicatorAliases.Local);
        // A name before an alias before a code; two indicators with one alias leave it to neither.
        var names = (first ?? []).Concat(indicators.Values.Select(i => new FormulaName(i.Name, i.Id, i.Name)))
            .Concat(indicators.Values.Select(i => new FormulaName(i.Code, i.Id, i.Name)))
            .Concat(aliases.DistinctBy(a => (a.IndicatorId, a.Text)).GroupBy(a => a.Text, StringComparer.Ordinal).Where(g => g.Count() == 1)
                .Select(g => new FormulaName(g.Key, g.First().IndicatorId, indicators[g.First().IndicatorId].Name)))
            .Where(n => n.Name.Length > 0).DistinctBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => n with { IsRunningTotal = indicators[n.IndicatorId].WithinYear == WithinYear.RunningTotal })
            .OrderByDescending(n => n.Name.Length).ThenBy(n => n.Name, StringComparer.Ordinal);
        return new(indicators, [.. names]);
    }

    public IReadOnlyDictionary<Guid, Indicator> Indicators => _indicators;

    /// <summary>The formula of <paramref name="text"/>, were it that of the indicator; its names, units and zero divisions checked.</summary>
    public Outcome<CompiledFormula> Compile(Indicator indicator, string text) =>
        CompiledFormula.Compile(indicator.Id, indicator.Unit, text, _names, id => _indicators[id].Unit).Then<CompiledFormula>(
            compiled => compiled.Uses.Select(FindMisuse).FirstOrDefault(m => m is not null) is { } misuse ? misuse : compiled);

    /// <summary>Adding up what does not add up: a stock over the year, a ratio over regions.</summary>
    private Problem? FindMisuse(FormulaUse use)
    {
        var indicator = _indicators[use.IndicatorId];
        if (use.View.YearToDate && indicator.Aggregation != Aggregation.Sum)
            return Problem.Invalid(
                "indicators.wrong-formula", $"“{indicator.Name}”不是流量（汇总方式不是求和），没有本年累计。", $"'{indicator.Code}' is no flow (its aggregation is no sum), so it has no year to date.");
        if (use.View.YearToDate && indicator.WithinYear == WithinYear.PeriodEnd)
            return Problem.Invalid(
                "indicators.wrong-formula",
                $"“{indicator.Name}”是期末数（年内数据口径），各期的期末数不能相加，没有本年累计；公式里请直接用“{indicator.Name}”，或先改正它的年内数据口径。",
                $"'{indicator.Code}' is a level at the period's end (its figures inside a year), and levels do not add up, so it has no year to date; use '{indicator.Code}' itself in the formula, or put its figures inside a year right first.");
        return use.View.Below && !indicator.Additive
            ? Problem.Invalid("indicators.wrong-formula", $"“{indicator.Name}”不可加，没有下级合计。", $"'{indicator.Code}' is not additive, so regions below have no sum of it.")
            : null;
    }

    /// <summary>The formula checked against all others too: no circle, and no own value of the same period.</summary>
    public Outcome<CompiledFormula> Check(Indicator indicator, string text)
    {
        var compiled = Compile(indicator, text);
        if (!compiled.IsSuccess)
            return compiled;
        var uses = new Dictionary<Guid, List<Guid>>();
        foreach (var other in _indicators.Values.Where(i => i.Formula.Length > 0 && i.Id != indicator.Id))
            if (Compile(other, other.Formula) is { IsSuccess: true } its)
                uses[other.Id] = [.. its.Value.Uses.Select(u => u.IndicatorId).Distinct()];
        uses[indicator.Id] = [.. compiled.Value.Uses.Select(u => u.IndicatorId).Distinct()];
        return FindCircle(uses, indicator.Id) is { } circle
            ? Problem.Invalid(
                "indicators.formula-circle",
                $"公式绕成了圈：{string.Join(" → ", circle.Select(i => _indicators[i].Name))}；请改写其中一个。",
                $"The formulas go in a circle: {string.Join(" → ", circle.Select(i => _indicators[i].Code))}; please change one of them.")
            : compiled;
    }

    /// <summary>Every formula that compiles, each after those it uses; one within a circle is left out.</summary>
    /// <remarks>Kept from one look to the next while no name, unit or formula of any indicator changes.</remarks>
    public IReadOnlyList<CompiledFormula> InOrder()
    {
        var key = Digest();
        if (Ordered.TryGetValue(key, out var known))
            return known;
        if (Ordered.Count >= MostKept)
            Ordered.Clear();
        return Ordered[key] = PutInOrder();
    }

    /// <summary>The indicators whose formulas no longer compile, or go in a circle.</summary>
    public IReadOnlyList<Guid> Broken()
    {
        var sound = InOrder().Select(f => f.IndicatorId).ToHashSet();
        return [.. _indicators.Values.Where(i => i.Formula.Length > 0 && !sound.Contains(i.Id)).Select(i => i.Id)];
    }

    /// <summary>Which values each formula that compiles uses, so that it can be seen what a change of names would make of it.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlySet<(Guid, FormulaView)>> Readings() => _indicators.Values.Where(i => i.Formula.Length > 0)
        .Select(i => Compile(i, i.Formula)).Where(c => c.IsSuccess)
        .ToDictionary(c => c.Value.IndicatorId, c => (IReadOnlySet<(Guid, FormulaView)>)c.Value.Uses.Select(u => (u.IndicatorId, u.View)).ToHashSet());

    /// <summary>The indicators other than <paramref name="own"/> whose formulas were read so before, and are no longer.</summary>
    public IReadOnlyList<Indicator> Lost(IReadOnlyDictionary<Guid, IReadOnlySet<(Guid, FormulaView)>> before, Guid own)
    {
        var now = Readings();
        return [.. before.Where(b => b.Key != own && !(now.TryGetValue(b.Key, out var its) && its.SetEquals(b.Value))).Select(b => _indicators[b.Key]).OrderBy(i => i.Code, StringComparer.Ordinal)];
    }

    /// <summary>The refusal of a change that other formulas do not bear.</summary>
    public static Problem Breaks(IReadOnlyList<Indicator> broken, Words change) => Problem.Conflict(
        "indicators.breaks-formulas",
        $"{change.Chinese}，{string.Join("、", broken.Select(i => $"“{i.Name}”"))}的公式将无法计算或改变含义；请把公式里用到的名称保留为别名，或先改写这些公式。",
        $"{change.English} the {(broken.Count == 1 ? "formula" : "formulas")} of {string.Join(", ", broken.Select(i => $"'{i.Code}'"))} could no longer be computed, or would mean something else; keep the names they use as other names, or rewrite them first.");

    private string Digest()
    {
        using var digest = new RowDigest();
        foreach (var part in _names.SelectMany(n => (object[])[n.Name, n.IndicatorId, n.FullName]).Concat(_indicators.Values.OrderBy(i => i.Id).SelectMany(Parts)))
            Add(digest, part);
        return Convert.ToHexString(digest.Current());
    }

    private static object[] Parts(Indicator i) => [i.Id, i.Name, i.Code, i.Unit, i.Formula, i.Aggregation.ToString(), i.Additive, i.WithinYear.ToString()];

    private static void Add(RowDigest digest, object part)
    {
        digest.Add(part);
        digest.Add("\u001f");
    }

    private List<CompiledFormula> PutInOrder()
    {
        var compiled = _indicators.Values.Where(i => i.Formula.Length > 0).OrderBy(i => i.Code, StringComparer.Ordinal)
            .Select(i => Compile(i, i.Formula)).Where(c => c.IsSuccess).ToDictionary(c => c.Value.IndicatorId, c => c.Value);
        var (ordered, done, open) = (new List<CompiledFormula>(), new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var formula in compiled.Values)
            Visit(formula);
        return ordered;

        bool Visit(CompiledFormula formula)
        {
            if (done.Contains(formula.IndicatorId))
                return true;
            if (!open.Add(formula.IndicatorId))
                return false;
            var sound = formula.Uses.Select(u => u.IndicatorId).Distinct().Where(compiled.ContainsKey).ToList().TrueForAll(id => Visit(compiled[id]));
            open.Remove(formula.IndicatorId);
            if (sound && done.Add(formula.IndicatorId))
                ordered.Add(formula);
            return sound;
        }
    }

    /// <summary>What is computed, directly or not, from any of <paramref name="sources"/>.</summary>
    public static IReadOnlyList<CompiledFormula> Dependents(IReadOnlyList<CompiledFormula> inOrder, IReadOnlySet<Guid> sources)
    {
        var (touched, found) = (sources.ToHashSet(), new List<CompiledFormula>());
        foreach (var formula in inOrder)
            if (formula.Uses.Any(u => touched.Contains(u.IndicatorId)))
            {
                touched.Add(formula.IndicatorId);
                found.Add(formula);
            }

        return found;
    }

    private static List<Guid>? FindCircle(Dictionary<Guid, List<Guid>> uses, Guid start)
    {
        var (path, seen) = (new List<Guid>(), new HashSet<Guid>());
        return Walk(start) ? path : null;

        bool Walk(Guid at)
        {
            path.Add(at);
            if (at == start && path.Count > 1)
                return true;
            if (path.Count == 1 || seen.Add(at))
                foreach (var next in uses.GetValueOrDefault(at, []))
                    if (Walk(next))
                        return true;
            path.RemoveAt(path.Count - 1);
            return false;
        }
    }
}
