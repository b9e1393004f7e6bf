using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Begins a round on a scheme in force.</summary>
public sealed class OpenRound(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="schemeId">The version it begins and ends on.</param>
    /// <param name="name">Empty: the scheme's name with the year, and which round it is where others bear that.</param>
    /// <param name="year">The year assessed; null: the scheme's.</param>
    /// <param name="previousId">The round to compare with; null: the last published of the scheme's versions when the data are frozen.</param>
    /// <param name="nameEnglish">Empty: beside a name given none, else the scheme's English name with the year.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> RunAsync(Guid schemeId, string name = "", int? year = null, Guid? previousId = null, string nameEnglish = "", CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Run) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == schemeId, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(schemeId);
        if (scheme is not { State: SchemeState.Active, Kind: SchemeKind.Yearly })
            return Problem.Conflict("assessment.scheme-not-active", $"只有启用的年度考核方案才能开展考核；请先启用“{scheme.Name}”。", $"Only a yearly scheme in force is assessed by; activate '{scheme.Title.English}' first.");
        // A scheme put in force before something was known to be a fault is not begun on again.
        var assessed = year ?? scheme.Year;
        if (assessed is < 1990 or > 2199)
            return Problem.Invalid("assessment.year", "考核年度应在 1990 到 2199 之间。", "The year is from 1990 to 2199.");
        var sheet = (await SchemeSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false))!;
        if (sheet.Faults.Concat(SchemeFaults.OfPlaces(sheet.Places, assessed)).FirstOrDefault() is { } fault)
            return Problem.Conflict(
                "assessment.scheme-faulty", $"方案“{scheme.Name}”有问题，不能据此开展考核；请另起新版本改正后启用。{Named(fault, chinese: true)}{fault.Said.Chinese}",
                $"'{scheme.Title.English}' has a fault and no round can begin on it; begin a new version, correct it and activate it. {Named(fault, chinese: false)}{fault.Said.English}");
        var (named, english) = name.Trim().Length > 0
            ? (name.Trim(), nameEnglish.Trim())
            : await UsualAsync(db, scheme, assessed, nameEnglish.Trim(), cancel).ConfigureAwait(false);
        if (await IsTakenAsync(db, scheme, named, cancel).ConfigureAwait(false))
            return Problem.Conflict("assessment.round-name-taken", $"已有名为“{named}”的考核；请换一个名称。", $"There is a round called '{named}' already; choose another name.");
        if (named.Length > Round.LongestName || english.Length > Round.LongestName)
            return Problem.Invalid("assessment.round-name", "名称不超过 200 个字。", "The name has at most 200 characters.");
        var round = new Round
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = scheme.RegionId, UnitId = scheme.UnitId, SchemeId = schemeId, Name = named, NameEnglish = english,
            Year = assessed, PreviousId = previousId, IsDemonstration = scheme.IsDemonstration,
        };
        db.Add(round);
        return await db.CommitAsync(
            new(nameof(OpenRound), AssessmentPermissions.Run, round.Subject, new(
                $"启动了考核“{round.Name}”（方案第{scheme.Number}版）", $"began the round '{round.Title.English}' on version {scheme.Number} of its scheme")),
            round.Id, cancel).ConfigureAwait(false);
    }

    private static Task<bool> IsTakenAsync(HengliangDb db, Scheme scheme, string name, CancellationToken cancel) =>
        db.Rounds.AnyAsync(r => r.RegionId == scheme.RegionId && r.Name == name, cancel);

    /// <summary>The scheme's name with the year; of a further round of the year with its number.</summary>
    private static async Task<(string Name, string English)> UsualAsync(HengliangDb db, Scheme scheme, int year, string given, CancellationToken cancel)
    {
        for (var n = 1; ; n++)
        {
            var (chinese, english) = n == 1 ? ("", "") : (string.Create(CultureInfo.InvariantCulture, $"（第{n}轮）"), string.Create(CultureInfo.InvariantCulture, $" ({n})"));
            var name = $"{year}年度{scheme.Name}{chinese}";
            if (!await IsTakenAsync(db, scheme, name, cancel).ConfigureAwait(false))
                return (name, given.Length > 0 ? given : scheme.NameEnglish is { Length: > 0 and <= Round.LongestName - 12 } titled ? $"{titled}, {year}{english}" : "");
        }
    }

    private static string Named(SchemeFault fault, bool chinese) => (fault.Item.Length, chinese) switch
    {
        (0, _) => "",
        (_, true) => $"指标 {fault.Item}：",
        _ => $"Item {fault.Item}: ",
    };
}
