using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>Steps that several people must pass together.</summary>
internal static class JointSteps
{
    private const int MostAsked = 50;

    /// <summary>A step that more people must sign than there are would never be passed; said before anybody fills in anything.</summary>
    /// <remarks>Asked of one unit of each region, as those above a region see its units alike; of every unit where its own people sign; and of no more than fifty.</remarks>
    public static async Task<Problem?> FindTooFewAsync(IPeopleInSight people, Keeper organiser, IReadOnlyList<ChainStep> chain, IReadOnlyList<Unit> units, CancellationToken cancel)
    {
        if (!chain.Any(s => s.IsJoint))
            return null;
        string[] permissions = [.. chain.Select(s => ChainStep.PermissionOf(s.Reviewer)).Distinct()];
        var organisers = await Organisers.OfAsync(people, organiser, permissions, cancel).ConfigureAwait(false);
        foreach (var unit in (chain.Any(s => s is { IsJoint: true, Reviewer: Reviewer.OwnUnit }) ? units : units.DistinctBy(u => u.RegionId)).Take(MostAsked))
        {
            var able = await people.OfAsync(new Keeper(unit.RegionId, unit.Id), permissions, cancel).ConfigureAwait(false);
            foreach (var (index, step) in chain.Index().Where(s => s.Item.IsJoint))
                if (Free(organisers, able, step, unit) is var free && free < step.Needed)
                    return Problem.Conflict(
                        "collection.too-few-signers", $"第 {index + 1} 步“{step.Title}”需 {step.Needed} 人会签，而“{unit.Name}”的报表目前只有 {free} 人能签；请减少会签人数，或先安排岗位。",
                        $"Step {index + 1} '{step.Title}' is signed by {step.Needed} people, and only {free} can sign the return of '{unit.NameEnglish}' now; ask for fewer, or give more people a post.");
        }

        return null;
    }

    /// <summary>How many can sign; one of a unit's own people submits, and does not.</summary>
    private static int Free(Organisers organisers, IReadOnlyList<PersonInSight> able, ChainStep step, Unit unit)
    {
        var found = able.Where(p => organisers.MayTake(step.Reviewer, p, unit.Id)).DistinctBy(p => p.UserId).Count();
        return step.Reviewer == Reviewer.OwnUnit ? Math.Max(0, found - 1) : found;
    }
}
