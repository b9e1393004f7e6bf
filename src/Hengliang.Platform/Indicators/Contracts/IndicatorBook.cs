using System.Globalization;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>An indicator the text may mean.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="NameEnglish">Its English name; may be empty.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Likeness">0 to 1; 1 when a name or alias is the same.</param>
/// <param name="UnitFits">False when the unit written can not be converted into the indicator's.</param>
public sealed record Suggestion(
    Guid Id, string Code, string Name, string NameEnglish, string Unit, double Likeness, bool UnitFits);

/// <summary>Which indicator is meant: one that exists, a new one, or the one of this very name.</summary>
public sealed record IndicatorChoice(Guid? Id, NewIndicator? New, string Name);

/// <summary>The indicators there are, with the names texts give them; finds and makes them without committing.</summary>
public sealed class IndicatorBook(TimeProvider clock)
{
    private const int MostSuggested = 5;

    /// <summary>All indicators with every name they go by, for suggesting many times.</summary>
    public static async Task<NamedIndicators> NamesAsync(HengliangDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var all = await db.Indicators.AsNoTracking().OrderBy(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        var aliases = await db.IndicatorAliases.AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        var byId = aliases.ToLookup(a => a.IndicatorId, a => a.Text);
        return new([.. all.Select(i => (i, (IReadOnlyList<string>)[i.Name, .. byId[i.Id]]))], MostSuggested);
    }

    /// <summary>The indicator chosen; where none is, the one whose name or alias is exactly the text's.</summary>
    public async Task<Outcome<Indicator>> ChooseAsync(HengliangDb db, IndicatorChoice choice, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.New is { } made)
            return await MakeAsync(db, made, cancel).ConfigureAwait(false);
        var id = choice.Id ?? (await NamesAsync(db, cancel).ConfigureAwait(false)).Exactly(choice.Name);
        if (id is null)
            return Problem.Invalid(
                "indicators.choose-one",
                $"指标库里没有与“{choice.Name}”同名的指标；请从建议中选择一个，或新建指标。",
                $"No indicator is called '{choice.Name}'; choose one of those suggested, or make a new one.");
        return await db.Indicators.SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is { } found
            ? found
            : Ledger.NoSuchIndicator(id.Value);
    }

    /// <summary>Makes an indicator; its direction must be said, its unit known, its name and code new.</summary>
    public async Task<Outcome<Indicator>> MakeAsync(HengliangDb db, NewIndicator made, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(made);
        if (await FindFaultAsync(db, made, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        var watch = await FormulaWatch.TakeAsync(db, cancel).ConfigureAwait(false);
        var indicator = new Indicator
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = made.Code.Trim() is { Length: > 0 } code ? code : await NextCodeAsync(db, cancel).ConfigureAwait(false),
            Name = made.Name.Trim(),
            Unit = MeasureUnit.Parse(made.Unit).Symbol,
        };
        if (await IndicatorWriting.SetAsync(db, indicator, made, cancel).ConfigureAwait(false) is { } problem)
            return problem;
        db.Indicators.Add(indicator);
        foreach (var alias in IndicatorWriting.AliasesOf(made))
            db.IndicatorAliases.Add(new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), IndicatorId = indicator.Id, Text = alias });
        // A longer name that fits, or one that two indicators now share, would be read into formulas that stand.
        if ((await watch.FindAsync(db, cancel).ConfigureAwait(false)).Where(b => !b.WasBroken && b.Indicator.Id != indicator.Id).Select(b => b.Indicator).ToList() is { Count: > 0 } broken)
            return FormulaBook.Breaks(broken, new($"有了名称或别名“{indicator.Name}”", $"With an indicator called '{indicator.Name}'"));
        await KeepEditionAsync(db, indicator, "", cancel).ConfigureAwait(false);
        return indicator;
    }

    /// <summary>Keeps all terms of <paramref name="indicator"/> as they now stand as its next edition.</summary>
    public async Task KeepEditionAsync(HengliangDb db, Indicator indicator, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(indicator);
        var last = await db.IndicatorEditions.Where(e => e.IndicatorId == indicator.Id).MaxAsync(e => (int?)e.Number, cancel).ConfigureAwait(false) ?? 0;
        var here = db.IndicatorEditions.Local.Where(e => e.IndicatorId == indicator.Id).Select(e => e.Number).DefaultIfEmpty(0).Max();
        var others = new List<Guid?> { indicator.NumeratorId, indicator.DenominatorId, indicator.WeightId };
        var codes = await db.Indicators.Where(i => others.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, cancel).ConfigureAwait(false);
        foreach (var made in db.Indicators.Local.Where(i => others.Contains(i.Id)))
            codes[made.Id] = made.Code;
        db.IndicatorEditions.Add(new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            IndicatorId = indicator.Id,
            Number = Math.Max(last, here) + 1,
            Terms = IndicatorTerms.Write(indicator, id => id is { } known ? codes.GetValueOrDefault(known, "") : ""),
            Reason = reason,
            RecordedAt = clock.GetUtcNow(),
            RecordedBy = db.Acting.Actor?.UserId ?? Guid.Empty,
            RecordedByName = db.Acting.Actor?.ShownName ?? "",
        });
    }

    private static async Task<Problem?> FindFaultAsync(HengliangDb db, NewIndicator made, CancellationToken cancel)
    {
        if (IndicatorWriting.FindFault(made) is { } fault)
            return fault;
        var (name, code) = (made.Name.Trim(), made.Code.Trim());
        return await db.Indicators.AnyAsync(i => i.Name == name || (code != "" && i.Code == code), cancel).ConfigureAwait(false)
            ? Problem.Conflict(
                "indicators.name-taken",
                $"指标“{name}”或编码“{code}”已经存在；请直接选用，或换一个名称。",
                $"There is an indicator '{name}' or a code '{code}' already; choose it, or take another name.")
            : null;
    }

    private static async Task<string> NextCodeAsync(HengliangDb db, CancellationToken cancel)
    {
        var taken = await db.Indicators.Where(i => i.Code.StartsWith("IND")).Select(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        var last = taken.Select(c => int.TryParse(c.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .DefaultIfEmpty(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"IND{last + 1:0000}");
    }
}

/// <summary>Every indicator with every name it goes by.</summary>
public sealed class NamedIndicators(IReadOnlyList<(Indicator Indicator, IReadOnlyList<string> Names)> all, int most)
{
    /// <summary>The one indicator with a name the same as <paramref name="name"/> once both are evened out; null when none or several have.</summary>
    public Guid? Exactly(string name)
    {
        var even = NameLikeness.EvenOut(name);
        var found = all.Where(i => i.Names.Any(n => string.Equals(NameLikeness.EvenOut(n), even, StringComparison.Ordinal)))
            .Select(i => i.Indicator.Id).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The indicator of a code; null when there is none.</summary>
    public Guid? OfCode(string code) => all.Where(i => string.Equals(i.Indicator.Code, code, StringComparison.OrdinalIgnoreCase))
        .Select(i => (Guid?)i.Indicator.Id).FirstOrDefault();

    /// <summary>The likest first; those whose unit does not fit after those whose does.</summary>
    /// <param name="name">As the text says it.</param>
    /// <param name="value">The value, whose unit must fit a level.</param>
    public IReadOnlyList<Suggestion> For(string name, Quantified value) =>
    [
        .. all.Select(i => Suggest(i.Indicator, i.Names, name, value)).Where(s => s.Likeness >= NameLikeness.Worth)
            .OrderByDescending(s => s.UnitFits).ThenByDescending(s => s.Likeness).ThenBy(s => s.Code, StringComparer.Ordinal).Take(most),
    ];

    private static Suggestion Suggest(Indicator indicator, IReadOnlyList<string> names, string name, Quantified value) => new(
        indicator.Id, indicator.Code, indicator.Name, indicator.NameEnglish, indicator.Unit,
        Math.Round(names.Max(n => NameLikeness.Between(name, n)), 3), UnitFit.Fit(value, indicator).IsSuccess);
}
