using System.Security.Cryptography;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Cockpit;

/// <summary>Keeps a briefing as it is taken, in both languages, so that it can be fetched again and the next one says what has changed since.</summary>
public sealed class KeepBriefing(Databases databases, Acting acting, ShowBriefing show, TimeProvider clock)
{
    /// <inheritdoc cref="ShowBriefing.RunAsync"/>
    /// <returns>The briefing kept.</returns>
    public async Task<Outcome<Guid>> RunAsync(Guid? regionId = null, Guid? indicatorId = null, int? year = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Keep) is { } refusal)
            return refusal;
        var shown = await show.RunAsync(regionId, indicatorId, year, cancel).ConfigureAwait(false);
        if (!shown.IsSuccess)
            return shown.Problem;
        var (sheet, map, _, since, _) = shown.Value;
        var now = clock.GetUtcNow();
        var (chinese, english) = (Paper(shown.Value, inEnglish: false), Paper(shown.Value, inEnglish: true));
        var kept = new KeptBriefing
        {
            Id = Guid.CreateVersion7(now), RegionId = sheet.RegionId, UnitId = acting.Actor!.UnitId, At = now, ByName = acting.Actor.ShownName, Scope = ScopeMark.Of(acting.Sight),
            Figures = (BriefingFigures.Of(sheet, map) with { RegionsBefore = since?.RegionsBefore ?? [] }).Write(), Chinese = chinese, English = english,
            ChineseHash = Hash(chinese), EnglishHash = Hash(english), Changes = since?.Found.Count, IsDemonstration = sheet.IsDemonstration,
        };
        await using var db = databases.Open(acting);
        db.Add(kept);
        return await db.CommitAsync(
            new Deed(nameof(KeepBriefing), CockpitPermissions.Keep, kept.Subject, new(
                $"留存了“{sheet.Region.Chinese}”的汇报材料（中文稿 {kept.ChineseHash[..12]}，英文稿 {kept.EnglishHash[..12]}）",
                $"kept the briefing on '{sheet.Region.English}' (Chinese {kept.ChineseHash[..12]}, English {kept.EnglishHash[..12]})")),
            kept.Id, cancel).ConfigureAwait(false);
    }

    private byte[] Paper(BriefingSheet sheet, bool inEnglish) => new CockpitBriefing(inEnglish).Write(sheet, ChinaDay.Today(clock)).ToDocx();

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
