using System.IO.Compression;
using System.Security.Cryptography;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Files of evidence: what is taken, who sees them and when, and where they are found in the end.</summary>
public class EvidenceTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7 "u8, .. new byte[200]];

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_files_of_an_appeal_reach_the_one_who_decides_and_the_archive_and_no_other_county(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await OpenAsync(county);
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "少计一家", "") { Files = [Send("..\\..\\复核函.pdf", Pdf), Send("复核函.pdf", Pdf)] }));
        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        // The same bytes twice are kept once, and no path comes with the name.
        var file = Assert.Single(sheet.Files[appeal]);
        Assert.Equal(("复核函.pdf", Convert.ToHexStringLower(SHA256.HashData(Pdf))), (file.FileName, file.Sha256));
        foreach (var (by, sees) in new[] { (county.Planner, true), (county.ClerkA, true), (county.Leader, true), (county.ClerkB, false) })
        {
            var fetched = await county.As<KeepEvidence, Outcome<CaseFile>>(by, k => k.FetchAsync(file.Id));
            Assert.Equal(sees ? null : "assessment.no-such-file", fetched.Problem?.Code);
            if (sees)
                Assert.Equal(Pdf, fetched.Value.Content);
        }

        Assert.Equal("assessment.no-such-appeal", (await county.As<KeepEvidence, Outcome<int>>(county.ClerkB, k => k.AddToAppealAsync(appeal, [Send("x.pdf", Pdf)]))).Problem?.Code);
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        Assert.Equal(1, await county.MustAsync<KeepEvidence, int>(county.ClerkA, k => k.AddToAppealAsync(appeal, [Send("再补.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1])])));
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "依据充分", 2.4m));
        Assert.Equal("assessment.appeal-closed", (await county.As<KeepEvidence, Outcome<int>>(county.ClerkA, k => k.AddToAppealAsync(appeal, [Send("y.pdf", Pdf)]))).Problem?.Code);

        using var zip = new ZipArchive(new MemoryStream((await county.EverythingAsync(round)).Bytes));
        Assert.Contains("申诉和否决案件台账.xlsx", zip.Entries.Select(e => e.FullName));
        Assert.Equal(["申诉材料/上溪县/001-复核函.pdf", "申诉材料/上溪县/002-再补.png"], zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith("申诉材料/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_files_that_are_what_their_names_say_and_no_more_than_is_taken()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (_, standing) = await OpenAsync(county);
        var zip = Zip("anything.txt");
        var page = "<html>"u8.ToArray();
        foreach (var (name, bytes, code) in new[]
        {
            ("run.exe", Pdf, "assessment.evidence-kind"), ("a.pdf", page, "assessment.evidence-bytes"), ("a.docx", zip, "assessment.evidence-bytes"), ("a.xlsx", Zip("word/document.xml"), "assessment.evidence-bytes"),
            ("a.docx", zip[..40], "assessment.evidence-bytes"), ("big.pdf", [.. Pdf, .. new byte[KeepEvidence.LargestFile]], "assessment.evidence-too-large"),
        })
            Assert.Equal((name, code), (name, (await FileAsync(county, standing, Send(name, bytes))).Problem?.Code));
        Assert.Equal("assessment.too-many-files", (await FileAsync(county, standing, [.. Enumerable.Range(0, KeepEvidence.MostFiles + 1).Select(n => Send($"{n}.pdf", [.. Pdf, (byte)n]))])).Problem?.Code);
        Assert.Equal("assessment.claim-needed", (await FileAsync(county, standing)).Problem?.Code);
        // Nothing of what was refused is kept, and an office file that is one is taken.
        Assert.Equal((0, 0), (await county.ReadAsync(county.ClerkA, db => db.CaseFiles.CountAsync()), await county.ReadAsync(county.ClerkA, db => db.Appeals.CountAsync())));
        Assert.True((await FileAsync(county, standing, Send("函.docx", Zip("word/document.xml")))).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_sees_what_is_held_against_it_from_the_day_it_is_told(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var id = await county.MustAsync<ProposeVeto, Guid>(county.Officer, p => p.RunAsync(round, "V03", county.Town.CountyA, "虚报", "", [Send("通报.pdf", Pdf)], new(new(2025, 6, 18))));
        var file = await county.ReadAsync(county.Officer, db => db.CaseFiles.Select(f => f.Id).SingleAsync());
        Assert.Equal("assessment.no-such-file", (await county.As<KeepEvidence, Outcome<CaseFile>>(county.ClerkA, k => k.FetchAsync(file))).Problem?.Code);
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        await county.MustAsync<MoveVeto, VetoState>(county.Officer, m => m.RunAsync(id, VetoVerb.Verify, "属实", [Send("核实.pdf", [.. Pdf, 1])]));
        await county.MustAsync<MoveVeto, VetoState>(county.Officer, m => m.RunAsync(id, VetoVerb.Notify));
        var told = await county.MustAsync<ShowVeto, VetoSheet>(county.ClerkA, s => s.RunAsync(id));
        Assert.Equal(["通报.pdf", "核实.pdf"], told.Files.Select(f => f.FileName));
        Assert.True((await county.As<KeepEvidence, Outcome<CaseFile>>(county.ClerkA, k => k.FetchAsync(file))).IsSuccess);
        Assert.Equal("assessment.no-such-file", (await county.As<KeepEvidence, Outcome<CaseFile>>(county.ClerkB, k => k.FetchAsync(file))).Problem?.Code);
        // The reply brings its own; after the decision nothing is added.
        await county.MustAsync<MoveVeto, VetoState>(county.ClerkA, m => m.RunAsync(id, VetoVerb.Reply, "已追回", [Send("追回凭证.pdf", [.. Pdf, 2])]));
        await county.MustAsync<MoveVeto, VetoState>(county.Leader, m => m.RunAsync(id, VetoVerb.Uphold, "认定"));
        Assert.Equal(3, (await county.MustAsync<ShowVeto, VetoSheet>(county.Leader, s => s.RunAsync(id))).Files.Count);
        Assert.Equal("assessment.veto-closed", (await county.As<KeepEvidence, Outcome<int>>(county.Officer, k => k.AddToVetoAsync(id, [Send("z.pdf", [.. Pdf, 3])]))).Problem?.Code);
    }

    private static async Task<(Guid Round, Guid Standing)> OpenAsync(CountyRound county)
    {
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        return (round, await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync()));
    }

    private static Task<Outcome<Guid>> FileAsync(CountyRound county, Guid standing, params SentFile[] files) =>
        county.As<FileAppeal, Outcome<Guid>>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "少计一家", "") { Files = files }));

    private static SentFile Send(string name, byte[] bytes) => new(name, new MemoryStream(bytes));

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var part = zip.CreateEntry(entry).Open())
            part.Write("text"u8);
        return bytes.ToArray();
    }
}
