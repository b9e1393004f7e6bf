using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>Chains that take more people than there are: a step signed jointly, or several steps of the same people, as everybody signs a return once.</summary>
internal static class JointSteps
{
    private const int MostAsked = 50;

    /// <summary>A chain that more people must sign than there are would never be passed; said before anybody fills in anything.</summary>
    /// <remarks>Asked of one unit of each region, as those above a region see its units alike; of every unit where its own people sign more than once; and of no more than fifty.
    /// One signature of a unit's own is for the unit to find, and one step alone for the organiser.</remarks>
    public static async Task<Problem?> FindTooFewAsync(IPeopleInSight people, Keeper organiser, IReadOnlyList<ChainStep> chain, IReadOnlyList<Unit> units, CancellationToken cancel)
    {
        if (chain.Sum(s => s.Needed) < 2)
            return null;
        var asksUnits = chain.Where(s => s.Reviewer == Reviewer.OwnUnit).Sum(s => s.Needed) > 1;
        var counted = chain.Index().Where(s => asksUnits || s.Item.Reviewer != Reviewer.OwnUnit).ToList();
        string[] permissions = [.. chain.Select(s => ChainStep.PermissionOf(s.Reviewer)).Distinct()];
        var organisers = await Organisers.OfAsync(people, organiser, permissions, cancel).ConfigureAwait(false);
        foreach (var unit in (asksUnits ? units : units.DistinctBy(u => u.RegionId)).Take(MostAsked))
        {
            var posts = await people.OfAsync(new Keeper(unit.RegionId, unit.Id), permissions, cancel).ConfigureAwait(false);
            var able = counted.ConvertAll(s => (s.Index, Step: s.Item, People: posts.Where(p => organisers.MayTake(s.Item.Reviewer, p, unit.Id)).Select(p => p.UserId).ToHashSet()));
            if (FindShort(able) is { } found)
                return Tell(found.Steps, found.Free, unit);
        }

        return null;
    }

    /// <summary>The fewest steps that together take more people than can take any of them; null when each signature finds a person of its own (Hall 1935).</summary>
    private static (List<(int Index, ChainStep Step)> Steps, int Free)? FindShort(List<(int Index, ChainStep Step, HashSet<Guid> People)> able) =>
        Enumerable.Range(1, (1 << able.Count) - 1).Select(set => able.Where((_, n) => (set >> n & 1) == 1).ToList()).OrderBy(steps => steps.Count)
            .Select(steps => (Steps: steps.ConvertAll(s => (s.Index, s.Step)), Free: Free(steps)))
            .Where(s => s.Free < s.Steps.Sum(step => step.Step.Needed))
            .Select(s => ((List<(int, ChainStep)>, int)?)s).FirstOrDefault();

    /// <summary>How many can sign one of the steps; one of a unit's own people submits, and does not.</summary>
    private static int Free(List<(int Index, ChainStep Step, HashSet<Guid> People)> steps)
    {
        var found = steps.SelectMany(s => s.People).Distinct().Count();
        return steps.Exists(s => s.Step.Reviewer == Reviewer.OwnUnit) ? Math.Max(0, found - 1) : found;
    }

    private static Problem Tell(List<(int Index, ChainStep Step)> steps, int free, Unit unit)
    {
        if (steps is [var (index, step)] && step.IsJoint)
            return Problem.Conflict(
                "collection.too-few-signers", $"第 {index + 1} 步“{step.Title}”需 {step.Needed} 人会签，而“{unit.Name}”的报表目前只有 {free} 人能签；请减少会签人数，或先安排岗位。",
                $"Step {index + 1} '{step.Title}' is signed by {step.Needed} people, and only {free} can sign the return of '{unit.NameEnglish}' now; ask for fewer, or give more people a post.");
        var needed = steps.Sum(s => s.Step.Needed);
        var (chinese, english) = (string.Join("、", steps.Select(s => $"第 {s.Index + 1} 步“{s.Step.Title}”")), string.Join(" and ", steps.Select(s => $"{s.Index + 1} '{s.Step.Title}'")));
        return steps.Count == 1
            ? Problem.Conflict(
                "collection.too-few-signers", $"{chinese}目前没有人能审“{unit.Name}”的报表；请先为一位同事安排岗位，或删去这一步。",
                $"Nobody can take step {english} of the return of '{unit.NameEnglish}' now; give a colleague a post for it first, or take the step out.")
            : Problem.Conflict(
                "collection.too-few-signers", $"每个人对一份报表只签署一次，{chinese}合起来需 {needed} 人，而“{unit.Name}”的报表目前只有 {free} 人能审；请先再为 {needed - free} 位同事安排岗位，或删去一步。",
                $"Everybody signs a return once, so steps {english} take {needed} people, and only {free} can review the return of '{unit.NameEnglish}' now; give {needed - free} more a post first, or take a step out.");
    }
}
