using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Enterprises;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Studies;
using Hengliang.Platform.Tests.Audit.Proof;
using Hengliang.Platform.Tests.Collection;
using Hengliang.Platform.Tests.Enterprises;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Imports;

/// <summary>Every door that takes a file in, offered files that were spoilt on the way: all of a file comes in, or nothing does and a sentence says why.</summary>
public class ImportFuzzTests
{
    private static readonly string[] Doors =
        ["values", "catalogue", "catalogue workbook", "table of values", "zones", "document", "return", "return workbook", "register", "register workbook", "form design", "index study", "evidence", "backup"];

    public static TheoryData<string, string> Each
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var door in Doors)
                foreach (var engine in (string[])["sqlite", "postgres"])
                    data.Add(door, engine);
            return data;
        }
    }

    [Theory, MemberData(nameof(Each))]
    public async Task A_spoilt_file_comes_in_as_a_whole_or_not_at_all(string name, string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var door = await OpenAsync(name, room);
        var (faults, refused) = (new List<string>(), 0);
        // The server's transactions differ from the file's; the files read are the same, so fewer are enough there.
        foreach (var (mutation, bytes) in Mutations.Of(door.Whole, door.IsTable, random: engine == "sqlite" ? 24 : 4))
        {
            await door.PrepareAsync(bytes);
            var before = await Contents.OfAsync(room.Database);
            var end = await EndAsync(room);
            Problem? problem = null;
            try
            {
                problem = await door.TakeAsync(bytes);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                faults.Add($"{mutation}: {failure.GetType().Name} {failure.Message}");
            }

            var changed = (await Contents.OfAsync(room.Database)).Except(before).ToList();
            if (problem is not null)
            {
                refused++;
                if (changed.Count > 0)
                    faults.Add($"{mutation}: refused ({problem.Code}), and yet {string.Join(", ", changed.Select(l => l.Split(' ')[0]))} changed.");
                if (problem.Message.Chinese.Length < 6 || problem.Message.English.Length < 10)
                    faults.Add($"{mutation}: “{problem.Message.Chinese}” says too little.");
            }
            else if (changed.Count > 0 && !door.Replaces && await EndAsync(room) - end != door.Commands)
                faults.Add($"{mutation}: taken in {await EndAsync(room) - end} commands instead of {door.Commands}.");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(refused > 0, "Not one file was refused.");
        // The door still opens to the file as it was.
        await door.PrepareAsync(door.Whole);
        Assert.True(await door.TakeAsync(door.Whole) is null or { Kind: ProblemKind.Conflict });
    }

    private static async Task<Door> OpenAsync(string name, CollectionRoom room)
    {
        switch (name)
        {
            case "values":
                return new(Table("指标编码,区划代码,时期,数值,单位", Enumerable.Range(2010, 8).Select(y => $"RD,990121,{y},{y}.5,亿元")), IsTable: true, bytes => As<ImportValues, ImportedValues>(
                    room, room.Planner, i => i.RunAsync(new MemoryStream(bytes), "值.csv", "修订")));
            case "catalogue":
                return new(Catalogue, IsTable: true, bytes => As<ImportCatalogue, ImportedCatalogue>(room, room.Planner, i => i.RunAsync("库.csv", bytes)));
            case "catalogue workbook":
                var rows = Encoding.UTF8.GetString(Catalogue).TrimEnd('\n').Split('\n').Select(l => new SheetRow([.. l.Split(',').Select(c => SheetCell.Of(c))])).ToList();
                return new(new Workbook { Sheets = [new() { Name = "库", Rows = rows }] }.ToBytes(), IsTable: false, bytes => As<ImportCatalogue, ImportedCatalogue>(room, room.Planner, i => i.RunAsync("库.xlsx", bytes)));
            case "table of values":
                return new(Table("指标编码,地区,时期,数值,单位", Enumerable.Range(2010, 8).Select(y => $"RD,上溪县,{y},{y}.5,亿元")), IsTable: true, bytes => As<RecordTable, TableCount>(
                    room, room.Planner, r => r.RunAsync(new() { FileName = "表.csv", Content = new MemoryStream(bytes) })));
            case "zones":
                return new(Table("name,nameEnglish,lies in,reports to,from", Enumerable.Range(1, 6).Select(i => $"第{i}高新区,Zone {i},990121,990100,201{i}-05-01")), IsTable: true, bytes => As<ImportZones, int>(
                    room, Acting.System("测试"), z => z.RunAsync(new StreamReader(new MemoryStream(bytes)))));
            case "document":
                return new(Encoding.UTF8.GetBytes("测试市科技创新规划\n\n一、主要目标\n到2030年，全市高新技术企业达到900家。\n"), IsTable: false, bytes => As<UploadDocument, Uploaded>(
                    room, room.Planner, u => u.RunAsync(new() { FileName = "规划.txt", Content = new MemoryStream(bytes) })));
            default:
                return await OpenOtherAsync(name, room);
        }
    }

    private static async Task<Door> OpenOtherAsync(string name, CollectionRoom room)
    {
        switch (name)
        {
            case "return":
                var open = await room.OpenReturnAsync();
                Outcome<Guid> kept = Guid.Empty;
                return new(Encoding.UTF8.GetBytes("地区,研发经费支出,高新技术企业数（家）\n上溪县,1250.25,15\n"), IsTable: true, async _ =>
                    kept.IsSuccess ? await As<ImportReturn, ImportPlan>(room, room.ClerkA, i => i.DoAsync(open, kept.Value, overwrite: true)) : kept.Problem)
                {
                    // Keeping the file as it came is a command of its own, before any of it is taken in.
                    PrepareAsync = async bytes => kept = await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(open, "报表.csv", bytes)),
                };
            case "return workbook":
                var asked = await room.OpenReturnAsync();
                await room.FillAsync(asked);
                var workbook = (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(asked))).Value.Bytes;
                await room.SaveAsync(asked, room.ClerkA, await room.EditAsync(asked, "研发经费", "1300"));
                Outcome<Guid> stored = Guid.Empty;
                return new(workbook, IsTable: false, async _ =>
                    stored.IsSuccess ? await As<ImportReturn, ImportPlan>(room, room.ClerkA, i => i.DoAsync(asked, stored.Value, overwrite: true)) : stored.Problem)
                {
                    PrepareAsync = async bytes => stored = await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(asked, "报表.xlsx", bytes)),
                };
            case "register" or "register workbook":
                Outcome<Guid> listed = Guid.Empty;
                var lines = Enumerable.Range(1, 6).Select(i => $"{EnterpriseCodes.Of("990121", i)},上溪{i}厂,990121,,").ToList();
                var (register, table) = ("统一社会信用代码,企业名称,区划代码,登记日期,失效日期", name == "register");
                var whole = table ? Table(register, lines) : new Workbook { Sheets = [new() { Name = "名录", Rows = [.. lines.Prepend(register).Select(l => new SheetRow([.. l.Split(',').Select(c => SheetCell.Of(c))]))] }] }.ToBytes();
                return new(whole, IsTable: table, async _ => listed.IsSuccess ? await As<ImportEnterprises, EnterprisePlan>(room, room.Planner, i => i.DoAsync(listed.Value)) : listed.Problem)
                {
                    PrepareAsync = async bytes => listed = await room.As<ImportEnterprises, Outcome<Guid>>(room.Planner, i => i.KeepAsync(table ? "名录.csv" : "名录.xlsx", bytes)),
                };
            case "form design":
                var design = CollectionRoom.Usual with { Code = "KJ09" };
                return new(FormWorkbook.Write(design), IsTable: false, async bytes =>
                {
                    var draft = TableReader.Read("设计.xlsx", bytes).Then(FormWorkbook.Read);
                    return draft.IsSuccess ? await As<KeepForm, Guid>(room, room.Planner, k => k.DraftAsync(draft.Value)) : draft.Problem;
                });
            case "index study":
                return new(Table("uCode,uName,Time,A,B", ["u,甲县,2025,1,9", "v,乙县,2025,2,5", "w,丙县,2025,4,2"]), IsTable: true, bytes => As<BeginStudy, Guid>(room, room.Planner, b => b.RunAsync(
                    new("县域创新", "", new(Encoding.UTF8.GetString(bytes), "iCode,Level,Parent,Direction\nA,1,I,1\nB,1,I,-1\nI,2,,1\n", """{"normalise":{"method":"minmax","low":1,"high":10}}""", "2025")))));
            case "evidence":
                var scheme = (await room.As<DraftScheme, Outcome<Guid>>(room.Planner, d => d.RunAsync(new() { Kind = SchemeKind.Acceptance, Name = "验收", Year = 2025, BaseYear = 2020, Grades = "" }))).Value;
                _ = (await room.As<KeepItem, Outcome<Guid>>(room.Planner, k => k.SaveAsync(scheme, null, new() { Code = "K1", Name = "特色", Weight = 100, Method = ScoringMethod.Marks }))).Value;
                return new(Encoding.UTF8.GetBytes("%PDF-1.7\n1 0 obj\n"), IsTable: false, bytes => As<KeepAcceptanceEvidence, Guid>(room, room.Planner, k => k.AttachAsync(scheme, "K1", "证明.pdf", new MemoryStream(bytes))));
            case "backup":
                var folder = Directory.CreateTempSubdirectory("hengliang-fuzz-").FullName;
                _ = (await room.As<BackUp, Outcome<BackupManifest>>(Acting.System("测试"), b => b.RunAsync(Path.Combine(folder, "whole.zip")))).Value;
                return new(await File.ReadAllBytesAsync(Path.Combine(folder, "whole.zip")), IsTable: false, async bytes =>
                {
                    var file = Path.Combine(folder, "spoilt.zip");
                    await File.WriteAllBytesAsync(file, bytes);
                    return await As<RestoreBackup, Restored>(room, Acting.System("测试"), r => r.RunAsync(file));
                }, Replaces: true);
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such door.");
        }
    }

    private static byte[] Catalogue { get; } = Table("编码,名称,单位,方向", Enumerable.Range(1, 6).Select(i => $"X{i},第{i}项指标,亿元,越高越好"));

    private static byte[] Table(string heading, IEnumerable<string> lines) => Encoding.UTF8.GetBytes(heading + "\n" + string.Join('\n', lines) + "\n");

    private static async Task<Problem?> As<TUse, T>(CollectionRoom room, Acting who, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull => (await room.As(who, use)).Problem;

    private static async Task<long> EndAsync(CollectionRoom room)
    {
        await using var db = room.OpenAll();
        return await db.Set<AuditHead>().Select(h => h.Sequence).SingleAsync();
    }

    /// <summary>A use case that takes a file in.</summary>
    private sealed record Door(byte[] Whole, bool IsTable, Func<byte[], Task<Problem?>> TakeAsync, int Commands = 1, bool Replaces = false)
    {
        public Func<byte[], Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;
    }
}
