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
    /// <param name="name">Empty: the scheme's name with the year.</param>
    /// <param name="year">The year assessed; null: the scheme's.</param>
    /// <param name="previousId">The round to compare with; null: the last published of the scheme's versions.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> RunAsync(Guid schemeId, string name = "", int? year = null, Guid? previousId = null, CancellationToken cancel = default)
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
        var named = name.Trim() is { Length: > 0 } given ? given : $"{assessed}年度{scheme.Name}";
        var english = name.Trim().Length == 0 && scheme.NameEnglish is { Length: > 0 and <= Round.LongestName - 6 } titled ? $"{titled}, {assessed}" : "";
        if (named.Length > Round.LongestName)
            return Problem.Invalid("assessment.round-name", "名称不超过 200 个字。", "The name has at most 200 characters.");
        var round = new Round
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = scheme.RegionId, UnitId = scheme.UnitId, SchemeId = schemeId, Name = named, NameEnglish = english,
            Year = assessed, PreviousId = previousId ?? await LastAsync(db, scheme, assessed, cancel).ConfigureAwait(false), IsDemonstration = scheme.IsDemonstration,
        };
        db.Add(round);
        return await db.CommitAsync(
            new(nameof(OpenRound), AssessmentPermissions.Run, round.Subject, new(
                $"启动了考核“{round.Name}”（方案第{scheme.Number}版）", $"began the round '{round.Title.English}' on version {scheme.Number} of its scheme")),
            round.Id, cancel).ConfigureAwait(false);
    }

    private static async Task<Guid?> LastAsync(HengliangDb db, Scheme scheme, int year, CancellationToken cancel)
    {
        var versions = db.Schemes.Where(s => s.SeriesId == scheme.SeriesId).Select(s => s.Id);
        return await db.Rounds.Where(r => versions.Contains(r.SchemeId) && r.Year < year && (r.State == RoundState.Published || r.State == RoundState.Archived))
            .OrderByDescending(r => r.Year).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
    }

    private static string Named(SchemeFault fault, bool chinese) => (fault.Item.Length, chinese) switch
    {
        (0, _) => "",
        (_, true) => $"指标 {fault.Item}：",
        _ => $"Item {fault.Item}: ",
    };
}
