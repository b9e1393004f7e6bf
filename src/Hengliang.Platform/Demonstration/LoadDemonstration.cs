using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Demonstration;

/// <summary>What was loaded.</summary>
/// <param name="Documents">How many documents.</param>
/// <param name="HalfReviewed">The one left half reviewed.</param>
/// <param name="Accounts">Whom to sign in as; the passwords are known to everyone.</param>
public sealed record DemonstrationLoaded(int Documents, Guid HalfReviewed, IReadOnlyList<DemonstrationAccount> Accounts);

/// <summary>Loads 演示数据 into an empty database: a fictional city, read, reviewed and measured by the same use cases as any other.</summary>
public sealed class LoadDemonstration(
    Databases databases, IServiceScopeFactory scopes, PermissionCatalog permissions, TimeProvider clock, ReferenceRules references)
{
    private readonly DemonstrationSeed _seed = new(databases, scopes, clock);

    // In the order they were issued; the half reviewed one last.
    private static readonly (string File, bool OfCounty)[] Sources =
    [
        ("qingheng-plan-2021-2025.md", false),
        ("tongling-action-plan-2024-2026.txt", true),
        (InnovationPolicy, false),
        ("qingheng-statistical-bulletin-2024.txt", false),
        ("weichuan-news-2025.html", false),
        ("qingheng-bureau-summary-2025.txt", false),
        ("qingheng-government-report-2026.txt", false),
    ];

    private const string InnovationPolicy = "qingheng-innovation-policy-2024.txt";
    private const string HalfReviewed = "qingheng-plan-2026-2030.md";
    private const string Values = "qingheng-observations.csv";

    /// <summary>True when this database holds the demonstration.</summary>
    public async Task<bool> IsLoadedAsync(CancellationToken cancel = default)
    {
        await using var db = databases.Open(Acting.System("演示数据 (demonstration)"));
        return await db.Set<Document>().AnyAsync(d => d.IsDemonstration, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<DemonstrationLoaded>> RunAsync(CancellationToken cancel = default)
    {
        if (await FindOccupiedAsync(cancel).ConfigureAwait(false) is { } occupied)
            return occupied;
        var city = await _seed.SeedAsync(cancel).ConfigureAwait(false);
        var planner = new DemonstrationReviewer(scopes, ActingAs("planner", city, [.. city.Regions.Values]));
        var clerk = new DemonstrationReviewer(scopes, ActingAs("clerk", city, [city.Regions[DemonstrationCity.CountyCode]]));
        var indicators = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var indicator in DemonstrationIndicators.All)
            indicators[indicator.Code] = DemonstrationReviewer.Must(await planner.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(indicator, cancel)).ConfigureAwait(false));
        var policy = Guid.Empty;
        foreach (var (file, ofCounty) in Sources)
        {
            var document = await BringAsync(ofCounty ? clerk : planner, file, cancel).ConfigureAwait(false);
            await (ofCounty ? clerk : planner).ReviewAsync(document, 1, cancel).ConfigureAwait(false);
            await planner.PublishAsync(document, cancel).ConfigureAwait(false);
            policy = file == InnovationPolicy ? document : policy;
        }

        var officer = new DemonstrationReviewer(scopes, ActingAs("officer", city, [city.Regions[DemonstrationCity.CityCode]]));
        await new DemonstrationPolicies(officer, planner, clerk, references, PolicyDay.Today(clock)).MakeAsync(policy, cancel).ConfigureAwait(false);

        DemonstrationReviewer.Must(await planner.UseAsync<RecordTable, TableCount>(r => r.RunAsync(
            Open("data", Values) with { Title = "青衡市主要科技指标数据表（2020—2025年）" }, cancel)).ConfigureAwait(false));
        await DemonstrationStudy.LoadAsync(planner, city, cancel).ConfigureAwait(false);
        var (leader, expert) = (
            new DemonstrationReviewer(scopes, ActingAs("leader", city, [.. city.Regions.Values])), new DemonstrationReviewer(scopes, ActingAs("expert", city, [city.Regions[DemonstrationCity.CityCode]])));
        await using (var db = databases.Open(Acting.System("演示数据 (demonstration)")))
            await DemonstrationCatalogue.LoadAsync(planner, leader, db, city.Regions[DemonstrationCity.CityCode], cancel).ConfigureAwait(false);
        await DemonstrationRegister.LoadAsync(planner, cancel).ConfigureAwait(false);
        var returns = new DemonstrationReturns(databases, scopes, permissions, city, clock);
        await returns.MakeYearlyAsync(cancel).ConfigureAwait(false);
        await new DemonstrationAssessment(planner, officer, leader, expert, clerk, city, indicators).MakeAsync(cancel).ConfigureAwait(false);
        await returns.MakeAsync(cancel).ConfigureAwait(false);
        var half = await BringAsync(planner, HalfReviewed, cancel).ConfigureAwait(false);
        await planner.ReviewAsync(half, 0.5, cancel).ConfigureAwait(false);
        return new DemonstrationLoaded(Sources.Length + 2, half, DemonstrationCity.Accounts);
    }

    private async Task<Problem?> FindOccupiedAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Acting.System("演示数据 (demonstration)"));
        var occupied = await db.Users.AnyAsync(cancel).ConfigureAwait(false)
            || await db.Set<Unit>().AnyAsync(cancel).ConfigureAwait(false)
            || await db.Set<Region>().AnyAsync(r => r.Code.StartsWith("99"), cancel).ConfigureAwait(false)
            || await db.Set<Document>().AnyAsync(cancel).ConfigureAwait(false);
        return occupied
            ? Problem.Conflict(
                "demonstration.not-empty",
                "数据库里已有数据，演示数据只能装入空数据库；请换一个空的数据库再试。",
                "The database holds data already; the demonstration is loaded into an empty database only, so choose an empty one.")
            : null;
    }

    private static async Task<Guid> BringAsync(DemonstrationReviewer person, string file, CancellationToken cancel)
    {
        var uploaded = DemonstrationReviewer.Must(await person.UseAsync<UploadDocument, Uploaded>(u =>
            u.RunAsync(Open("documents", file), cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await person.UseAsync<ReadUploaded, ReadingCount>(r => r.RunAsync(uploaded.Id, cancel)).ConfigureAwait(false));
        return uploaded.Id;
    }

    private static Upload Open(string folder, string file) => new()
    {
        FileName = file,
        Content = typeof(LoadDemonstration).Assembly.GetManifestResourceStream($"samples/{folder}/{file}")
            ?? throw new InvalidOperationException($"The assembly lacks samples/{folder}/{file}."),
        IsDemonstration = true,
    };

    private Acting ActingAs(string userName, SeededCity city, IReadOnlyList<Guid> sees)
    {
        var account = DemonstrationCity.Accounts.Single(a => a.UserName == userName);
        return Acting.As(
            new Actor
            {
                UserId = city.Users[userName],
                Name = account.DisplayName,
                LatinName = account.LatinName,
                UnitId = city.Units[account.Unit],
                RegionId = city.Regions[account.RegionCode],
                Role = account.Role,
                Permissions = permissions.Of(account.Role),
            },
            new Sight(sees, []));
    }
}
