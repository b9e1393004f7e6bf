using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Studies;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>An index study from its making to the shelf.</summary>
internal sealed class StudiesScenario : Scenario
{
    private const string Structure = "iCode,Level,Parent,Direction\nA,1,I,1\nB,1,I,-1\nI,2,,1\n";
    private const string Data = "uCode,uName,Time,A,B\nu,甲县,2025,1,9\nv,乙县,2025,2,5\nw,丙县,2025,4,2\n";
    private const string Method = """{"normalise":{"method":"minmax","low":1,"high":10}}""";

    public override async Task RunAsync(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        var proof = await AuditProof.OnAsync(database);
        var study = await proof.DoAsync<BeginStudy, Guid>(planner, c => c.RunAsync(new("县域创新", "比较各县", new(Data, Structure, Method, "2025"))));
        await proof.DoAsync<ReviseStudy, int>(planner, c => c.RunAsync(study, new(1, "改用百分制") { Method = Method.Replace("10", "100", StringComparison.Ordinal) }));
        await proof.DoAsync<ExportStudy, StudyFile>(planner, c => c.RunAsync(study, null, new Dictionary<string, double>(StringComparer.Ordinal), new()));
        await proof.DoAsync<LayStudyAside, Done>(planner, c => c.RunAsync(study));
        await proof.FinishAsync();
    }
}
