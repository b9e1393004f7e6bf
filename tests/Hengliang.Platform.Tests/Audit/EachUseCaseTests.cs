using Hengliang.Platform.Backup;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Tests.Audit.Proof;
using Hengliang.Platform.Units;

namespace Hengliang.Platform.Tests.Audit;

/// <summary>Every command leaves one audit entry that can be read. The use cases that save are found in the assembly itself, and each is run.</summary>
public class EachUseCaseTests
{
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var scenario in Scenario.All)
                foreach (var engine in (string[])["sqlite", "postgres"])
                    data.Add(scenario.Name, engine);
            return data;
        }
    }

    [Theory, MemberData(nameof(Scenarios))]
    public async Task A_use_case_leaves_one_entry_that_can_be_read_and_saves_nothing_without_it(string scenario, string engine) =>
        await ((Scenario)Activator.CreateInstance(Scenario.All.Single(s => s.Name == scenario))!).RunAsync(engine);

    [Fact]
    public void Every_use_case_that_saves_is_run()
    {
        var saving = UseCases.ThatSave();
        var names = saving.Select(UseCases.NameOf).ToHashSet(StringComparer.Ordinal);
        // The finding itself: what saves directly, through another, in one of several ways; and what only reads.
        Assert.Superset(new HashSet<string> { nameof(AcceptExtract), nameof(BackUp), "KeepUnit.CloseAsync", "KeepAccount.UnlockAsync", "ReviewReturn.SendBackAsync", nameof(FinishReview) }, names);
        Assert.DoesNotContain(nameof(ListDocuments), names);
        Assert.DoesNotContain(nameof(ListUnits), names);

        var run = Scenario.All.SelectMany(UseCases.RunBy).ToHashSet();
        var missing = saving.Where(m => !run.Contains(m)).Select(UseCases.NameOf).ToList();
        Assert.True(missing.Count == 0, $"{string.Join(", ", missing)} save(s), but no run proves the audit entry: give each its turn in a scenario beside {nameof(Scenario)}.");
    }
}
