using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What a reviewer decides on: the figures as they were handed in, at the step they wait at.</summary>
/// <remarks>A turn ends when the return moves on, back or into other hands. Opening it and signatures beside one's own leave it as it was: nobody's figures change by them.
/// Steps taken at one moment meet in <see cref="DataReturn.Gate"/>.</remarks>
internal static class ReturnTurn
{
    private const int MostTold = 6;

    private static readonly ReturnVerb[] Within =
        [ReturnVerb.Open, ReturnVerb.Sign, ReturnVerb.HandOn, ReturnVerb.AddBefore, ReturnVerb.AddAfter, ReturnVerb.TakeBack, ReturnVerb.Unsign];

    /// <summary>The turn of steps that are known, the latest first.</summary>
    public static int Of(IEnumerable<ReturnStep> steps) => steps.FirstOrDefault(s => !Within.Contains(s.Verb))?.Order ?? 0;

    /// <summary>Why what somebody saw is not what they would decide on; null while it is.</summary>
    /// <param name="open">The return.</param>
    /// <param name="seen">The turn they saw; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<Problem?> FindOvertakenAsync(OnDesk open, int? seen, CancellationToken cancel)
    {
        if (seen is not { } turn)
            return null;
        var id = open.Return.Id;
        var since = await open.Db.ReturnSteps.AsNoTracking().Where(s => s.ReturnId == id && s.Order > turn).OrderBy(s => s.Order).ToListAsync(cancel).ConfigureAwait(false);
        since.RemoveAll(s => Within.Contains(s.Verb));
        if (since.Count == 0)
            return null;
        var told = since.TakeLast(MostTold).ToList();
        return Problem.Conflict(
            Problem.ChangedMeanwhile,
            $"您查看之后，这份报表又经{string.Join("、", told.Select(s => $"{s.ByName}“{s.Verb.Label().Chinese}”"))}，数据可能已变；您的办理没有保存，请看过现在的数据再办。",
            $"Since you looked, this return went on ({string.Join("; ", told.Select(s => $"'{s.Verb.Label().English}' by {s.ByName}"))}) and its figures may have changed; nothing was saved. Please look at it as it stands now, and decide then.");
    }
}
