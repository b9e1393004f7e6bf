using System.Reflection;
using System.Text;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Audit;

/// <summary>
/// Every command leaves one audit entry. The use cases that save are found in the assembly itself; those that no run here and
/// no part of the demonstration takes through are named in <c>UseCasesWithoutARun.txt</c>, a list that may only grow shorter.
/// </summary>
public class EachUseCaseTests
{
    private const byte LoadString = 0x72;
    private const byte NewObject = 0x73;

    [Fact]
    public async Task A_command_that_runs_leaves_one_entry_of_its_own_name_and_a_refused_one_none()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var stage = new Stage(database, await Town.BuildAsync(database));
        foreach (var (name, command, run) in Runs())
        {
            var before = await stage.EntriesAsync();
            var problem = await run(stage);
            var added = (await stage.EntriesAsync()).Skip(before.Count).ToList();
            Assert.True(problem is null, $"{name} was refused: {problem}");
            // Reading saves twice: that it has begun, so that nobody begins it again, and what it found.
            var saves = name == nameof(ReadUploaded) ? 2 : 1;
            Assert.True(added.Count == saves && added.TrueForAll(one => one == command), $"{name} left {added.Count} entries: {string.Join(", ", added)}.");
        }

        var all = (await stage.EntriesAsync()).Count;
        Assert.NotNull(await stage.RunAsync<GivePost, Guid>(c => c.RunAsync(new() { UserId = Guid.NewGuid(), UnitId = stage.Town.CityBureau, Role = Role.Leader, Scope = ScopeShape.Unit })));
        Assert.NotNull(await stage.RunAsync<DropDocument, Done>(c => c.RunAsync(Guid.NewGuid())));
        Assert.Equal(all, (await stage.EntriesAsync()).Count);
    }

    [Fact]
    public async Task Every_use_case_that_saves_is_run_or_named_as_not_yet_run()
    {
        var commands = Runs().Select(r => r.Command).Concat(await OfDemonstrationAsync()).ToHashSet(StringComparer.Ordinal);
        var types = Saving().ToList();
        var saving = types.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("AcceptExtract", saving);
        Assert.Contains("KeepUnit", saving);
        Assert.DoesNotContain("ListDocuments", saving);
        var run = types.Where(t => Strings(t).Any(commands.Contains)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var listed = Listed();

        var waiting = types.Where(t => !run.Contains(t.Name)).ToList();
        TestContext.Current.SendDiagnosticMessage($"Not yet run: {string.Join(", ", waiting.Select(t => t.Name).Order(StringComparer.Ordinal))}.");
        var unnamed = waiting.Where(t => !listed.Contains(t.Name) && !listed.Contains(ModuleOf(t))).Select(t => t.Name).Order(StringComparer.Ordinal).ToList();
        Assert.True(
            unnamed.Count == 0,
            $"{string.Join(", ", unnamed)} save(s), but no run proves one audit entry: add a run to EachUseCaseTests.Runs, or let the demonstration use it.");
        var done = listed.Where(name => !waiting.Exists(t => t.Name == name || ModuleOf(t) == name)).ToList();
        Assert.True(done.Count == 0, $"Take {string.Join(", ", done)} out of UseCasesWithoutARun.txt: run by now, or gone.");
    }

    /// <summary>A whole module still without runs stands in the list as <c>Collection.*</c>.</summary>
    private static string ModuleOf(Type type) => type.Namespace!.Split('.')[2] + ".*";

    private static async Task<IReadOnlyList<string>> OfDemonstrationAsync()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await using (var scope = database.Services.CreateAsyncScope())
            Assert.True((await scope.ServiceProvider.GetRequiredService<LoadDemonstration>().RunAsync()).IsSuccess);
        await using var db = database.Databases.Open(Acting.System("test"));
        return await db.AuditEntries.Select(e => e.Command).Distinct().ToListAsync();
    }

    private static List<string> Listed() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Audit", "UseCasesWithoutARun.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>A use case that saves makes a deed, or has another made under its own name: <c>nameof</c> leaves it in the code as a string.</summary>
    private static IEnumerable<Type> Saving() =>
        from type in typeof(Databases).Assembly.GetTypes()
        where type is { IsPublic: true, IsSealed: true, IsAbstract: false } && type.GetMethod("<Clone>$") is null && type.GetConstructors().Any(c => c.GetParameters().Length > 0)
            && type.GetMethods().Any(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.DeclaringType == type)
        where MakesDeeds(type) || Strings(type).Contains(type.Name, StringComparer.Ordinal)
        select type;

    private static bool MakesDeeds(Type type) =>
        Tokens(type, NewObject).Any(t => Resolve(() => t.Module.ResolveMethod(t.Token, t.Type.GetGenericArguments(), null))?.DeclaringType == typeof(Deed));

    private static IEnumerable<string> Strings(Type type) =>
        Tokens(type, LoadString).Where(t => t.Token >>> 24 == 0x70).Select(t => Resolve(() => t.Module.ResolveString(t.Token))).OfType<string>();

    /// <summary>What follows an instruction in the code of a type and those inside it; now and then four bytes that only look like a token.</summary>
    private static IEnumerable<(Module Module, Type Type, int Token)> Tokens(Type type, byte instruction)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var body in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Select(m => m.GetMethodBody()?.GetILAsByteArray()))
        {
            for (var i = 0; body is not null && i + 4 < body.Length; i++)
            {
                if (body[i] == instruction)
                    yield return (type.Module, type, BitConverter.ToInt32(body, i + 1));
            }
        }

        foreach (var found in type.GetNestedTypes(All).SelectMany(nested => Tokens(nested, instruction)))
            yield return found;
    }

    private static T? Resolve<T>(Func<T?> resolve)
        where T : class
    {
        try
        {
            return resolve();
        }
        catch (Exception failure) when (failure is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>The commands in an order in which each finds what it needs; each says its problem, or null.</summary>
    private static IEnumerable<(string Name, string Command, Func<Stage, Task<Problem?>> Run)> Runs()
    {
        yield return (nameof(FoundRegion), nameof(FoundRegion), async s => await s.RunAsync<FoundRegion, Guid>(c => c.RunAsync(new() { Code = "990123", Name = "北溪县", Kind = RegionKind.Administrative, GeographicParentId = s.Town.City }), id => s.Region = id));
        yield return (nameof(KeepUnit), "AddUnit", async s => await s.RunAsync<KeepUnit, Guid>(c => c.AddAsync(new UnitForm { Name = "北溪县科技局", Kind = UnitKind.PublicBody, RegionId = s.Region }), id => s.Unit = id));
        yield return (nameof(OpenAccount), nameof(OpenAccount), async s => await s.RunAsync<OpenAccount, Guid>(c => c.RunAsync("beixi", "北溪员", Town.Password, mustChange: false), id => s.Person = id));
        yield return (nameof(GivePost), nameof(GivePost), async s => await s.RunAsync<GivePost, Guid>(c => c.RunAsync(new() { UserId = s.Person, UnitId = s.Town.CityBureau, Role = Role.Planner, Scope = ScopeShape.RegionAndBelow }), id => s.Post = id));
        yield return (nameof(OpenAccount), nameof(OpenAccount), async s => await s.RunAsync<OpenAccount, Guid>(c => c.RunAsync("nanxi", "南溪员", Town.Password, mustChange: false), id => s.Colleague = id));
        yield return (nameof(DelegatePost), nameof(DelegatePost), async s => await s.RunAsPersonAsync<DelegatePost, Guid>(c => c.RunAsync(s.Post, s.Colleague, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(7), "出差"), id => s.Delegation = id));
        yield return (nameof(RevokeDelegation), nameof(RevokeDelegation), async s => await s.RunAsPersonAsync<RevokeDelegation, Done>(c => c.RunAsync(s.Delegation)));
        yield return (nameof(ChangePassword), nameof(ChangePassword), async s => await s.RunAsPersonAsync<ChangePassword, SignedIn>(c => c.RunAsync(Town.Password, "autumn-river-2026")));
        yield return (nameof(SignIn), nameof(SignIn), async s => await s.RunAsync<SignIn, SignedIn>(c => c.RunAsync("beixi", "autumn-river-2026")));
        yield return (nameof(SignOut), nameof(SignOut), async s => await s.RunAsPersonAsync<SignOut, Done>(c => c.RunAsync()));
        yield return (nameof(KeepAccount), "CloseAccount", async s => await s.RunAsync<KeepAccount, Done>(c => c.CloseAsync(s.Colleague, "离职")));
        yield return (nameof(DefineIndicator), nameof(DefineIndicator), async s => await s.RunAsPersonAsync<DefineIndicator, Guid>(c => c.RunAsync(new() { Name = "高新技术企业", Unit = "家", Direction = Direction.HigherIsBetter }), id => s.Indicator = id));
        yield return (nameof(UploadDocument), nameof(UploadDocument), async s => await s.RunAsPersonAsync<UploadDocument, Uploaded>(c => c.RunAsync(Stage.Plan()), done => s.Document = done.Id));
        yield return (nameof(ReadUploaded), nameof(ReadUploaded), async s => await s.RunAsPersonAsync<ReadUploaded, ReadingCount>(c => c.RunAsync(s.Document)));
        yield return (nameof(CorrectExtract), nameof(CorrectExtract), async s => await s.RunOnCandidateAsync<CorrectExtract, int>((c, sheet) => c.RunAsync(sheet.Id, null, ((Hengliang.Platform.Documents.Readings.FigureReading)sheet.Reading) with { Value = 621 }, "核对原件")));
        yield return (nameof(AcceptExtract), nameof(AcceptExtract), async s => await s.RunOnCandidateAsync<AcceptExtract, Accepted>((c, sheet) => c.RunAsync(s.Accepted = sheet.Id, null, new() { IndicatorId = s.Indicator })));
        yield return (nameof(ReopenExtract), nameof(ReopenExtract), async s => await s.RunAsPersonAsync<ReopenExtract, Done>(c => c.RunAsync(s.Accepted, null, "再核")));
        yield return (nameof(RejectExtract), nameof(RejectExtract), async s => await s.RunAsPersonAsync<RejectExtract, Done>(c => c.RunAsync(s.Accepted, null, "背景")));
        yield return (nameof(ChoosePost), nameof(ChoosePost), async s => await s.RunAsPersonAsync<ChoosePost, PostChoice>(c => c.RunAsync(s.Post)));
        yield return (nameof(UploadDocument), nameof(UploadDocument), async s => await s.RunAsPersonAsync<UploadDocument, Uploaded>(c => c.RunAsync(Stage.Note()), done => s.NoteId = done.Id));
        yield return (nameof(DropDocument), nameof(DropDocument), async s => await s.RunAsPersonAsync<DropDocument, Done>(c => c.RunAsync(s.NoteId)));
        yield return (nameof(AmendIndicator), nameof(AmendIndicator), async s => await s.RunAsPersonAsync<AmendIndicator, int>(c => c.RunAsync(s.Indicator, null, new() { Name = "高新技术企业数", Unit = "家", Direction = Direction.HigherIsBetter }, "统一名称")));
        yield return (nameof(DeclareBreak), nameof(DeclareBreak), async s => await s.RunAsPersonAsync<DeclareBreak, Guid>(c => c.RunAsync(s.Indicator, 2020, true, "口径调整")));
        yield return (nameof(RetireIndicator), nameof(RetireIndicator), async s => await s.RunAsPersonAsync<RetireIndicator, Done>(c => c.RunAsync(s.Indicator, new DateOnly(2030, 12, 31), "不再统计")));
        yield return (nameof(ExportAudit), nameof(ExportAudit), async s => await s.RunAsync<ExportAudit, int>(c => c.RunAsync(new(), TextWriter.Null)));
        yield return (nameof(EndPost), nameof(EndPost), async s => await s.RunAsync<EndPost, Done>(c => c.RunAsync(s.Post, "调离")));
        yield return (nameof(BackUp), nameof(BackUp), async s => await s.RunAsync<BackUp, BackupManifest>(c => c.RunAsync(Path.Combine(Path.GetTempPath(), $"each-use-case-{Guid.NewGuid():N}.zip"))));
    }

    /// <summary>What one command leaves for the next.</summary>
    private sealed class Stage(TestDatabase database, Town town)
    {
        public Town Town => town;

        public Guid Region { get; set; }

        public Guid Unit { get; set; }

        public Guid Person { get; set; }

        public Guid Colleague { get; set; }

        public Guid Post { get; set; }

        public Guid Delegation { get; set; }

        public Guid Indicator { get; set; }

        public Guid Document { get; set; }

        public Guid NoteId { get; set; }

        public Guid Accepted { get; set; }

        public static Upload Note() => new() { FileName = "通知.txt", Content = new MemoryStream(Encoding.UTF8.GetBytes("关于召开科技工作会议的通知，到2027年研发人员达到300人。")) };

        public static Upload Plan() => new()
        {
            FileName = "临溪市规划.txt",
            Content = new MemoryStream(Encoding.UTF8.GetBytes("临溪市“十四五”科技创新规划\n\n一、主要目标\n到2025年，全市高新技术企业达到620家，科技型中小企业达到1600家。\n")),
        };

        public async Task<List<string>> EntriesAsync()
        {
            await using var db = database.Databases.Open(Acting.System("test"));
            return await db.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Command).ToListAsync();
        }

        public async Task<Problem?> RunAsync<TCase, TAnswer>(Func<TCase, Task<Outcome<TAnswer>>> run, Action<TAnswer>? keep = null)
            where TCase : notnull => Keep(await town.AsSystem(run), keep);

        public async Task<Problem?> RunAsPersonAsync<TCase, TAnswer>(Func<TCase, Task<Outcome<TAnswer>>> run, Action<TAnswer>? keep = null)
            where TCase : notnull => Keep(await town.As(await town.ActAsync(Person, Post), run), keep);

        public async Task<Problem?> RunOnCandidateAsync<TCase, TAnswer>(Func<TCase, CandidateCard, Task<Outcome<TAnswer>>> run)
            where TCase : notnull
        {
            var person = await town.ActAsync(Person, Post);
            var sheet = (await town.As(person, (ShowReview show) => show.RunAsync(Document))).Value;
            var candidate = sheet.Candidates.First(c => c.Reading is Hengliang.Platform.Documents.Readings.FigureReading);
            return (await town.As(person, (TCase use) => run(use, candidate))).Problem;
        }

        private static Problem? Keep<TAnswer>(Outcome<TAnswer> outcome, Action<TAnswer>? keep)
        {
            if (outcome.IsSuccess)
                keep?.Invoke(outcome.Value);
            return outcome.Problem;
        }
    }
}
