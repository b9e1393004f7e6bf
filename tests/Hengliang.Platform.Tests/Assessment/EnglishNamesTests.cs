using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Rounds, groups and grades have English names, which change no frozen byte and no papers.</summary>
public class EnglishNamesTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Names_given_after_a_freeze_are_shown_everywhere_and_change_not_one_byte(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(draft, [new(county.Town.CountyA, "山区县"), new(county.Town.CountyB, "山区县")]));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(draft));
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(draft));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        var before = await BytesAsync(county, round);
        var told = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        Assert.Equal("山区县", told.Scheme.Names["山区县"].English);
        Assert.Equal("Excellent", told.Scheme.Names["优秀"].English);

        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["山区县"] = " Mountain counties ", ["优秀"] = "Outstanding", ["良好"] = "" };
        Task<Outcome<Done>> Name(int version, Dictionary<string, string> given) => county.As<NameInEnglish, Outcome<Done>>(county.Planner, n => n.OfSchemeAsync(draft, version, given));
        Assert.True((await Name(told.Scheme.Scheme.Version, names)).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await Name(told.Scheme.Scheme.Version, names)).Problem?.Code);
        Assert.True((await county.As<NameInEnglish, Outcome<Done>>(county.Planner, n => n.OfRoundAsync(round, told.Round.Version, "Counties in 2025"))).IsSuccess);

        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        Assert.Equal(("Counties in 2025", "Mountain counties", "Outstanding", "Good"), (sheet.Round.Title.English, sheet.Scheme.Names["山区县"].English, sheet.Scheme.Names["优秀"].English, sheet.Scheme.Names["良好"].English));
        var grade = sheet.Ranking[0].Result.Grade;
        Assert.Contains(sheet.Scheme.Names[grade].English, sheet.Ranking[0].Said.English, StringComparison.Ordinal);
        Assert.Contains(grade, sheet.Ranking[0].Said.Chinese, StringComparison.Ordinal);
        // The county sees neither scheme nor round, and is told their names all the same.
        var own = (await county.MustAsync<ShowOwn, Page<OwnLine>>(county.ClerkA, s => s.ListAsync())).Rows.Single();
        Assert.Equal(new("2025年度县区科技创新考核", "Counties in 2025"), own.Round);
        var mine = await county.MustAsync<ShowOwn, OwnSheet>(county.ClerkA, s => s.RunAsync(own.Id));
        Assert.Equal(("Counties in 2025", "Mountain counties"), (mine.Sheet.Title.English, mine.Sheet.Names["山区县"].English));
        // Not a byte differs, and all of it is found sound.
        Assert.Equal(before, await BytesAsync(county, round));
        Assert.Empty((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))).Differing);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_can_not_be_named_is_refused_and_a_new_version_keeps_the_names(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        Task<Outcome<Done>> Name(Acting by, string chinese, string english) => county.As<NameInEnglish, Outcome<Done>>(
            by, n => n.OfSchemeAsync(county.Scheme, null, new Dictionary<string, string>(StringComparer.Ordinal) { [chinese] = english }));
        Assert.Equal("assessment.no-such-name", (await Name(county.Planner, "没有的组", "None")).Problem?.Code);
        Assert.Equal("assessment.english-name", (await Name(county.Planner, "优秀", new('x', 101))).Problem?.Code);
        Assert.Equal("assessment.english-name", (await Name(county.Planner, "优秀", "a\nb")).Problem?.Code);
        Assert.Equal(ProblemKind.Refused, (await Name(county.ClerkA, "优秀", "Best")).Problem?.Kind);
        Assert.True((await Name(county.Planner, "优秀", "Best")).IsSuccess);
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        Assert.Equal("Best", (await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(next))).Names["优秀"].English);
        var round = await county.OpenAsync();
        Assert.Equal("assessment.round-name", (await county.As<NameInEnglish, Outcome<Done>>(county.Planner, n => n.OfRoundAsync(round, null, new('x', 201)))).Problem?.Code);
        Assert.Equal(ProblemKind.Refused, (await county.As<NameInEnglish, Outcome<Done>>(county.ClerkA, n => n.OfRoundAsync(round, null, "Mine"))).Problem?.Kind);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_round_is_named_after_the_scheme_in_both_languages(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(draft));
        await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.EditAsync(draft, sheet.Scheme.Version, new() { Name = "县区科技创新考核", NameEnglish = "Counties", Year = 2025 }));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(draft));
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(draft));
        Assert.Equal(new("2025年度县区科技创新考核", "Counties, 2025"), (await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round))).Round.Title);
        var named = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(draft, "另名"));
        Assert.Equal(new("另名", "另名"), (await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(named))).Round.Title);
    }

    private static async Task<string> BytesAsync(CountyRound county, Guid round)
    {
        await using var db = county.Database.Databases.Open(Acting.System("test"));
        var snapshots = await db.Set<RoundSnapshot>().AsNoTracking().Where(s => s.RoundId == round).OrderBy(s => s.Number).ToListAsync();
        var results = await db.Set<RoundResult>().AsNoTracking().Where(r => r.RoundId == round).OrderBy(r => r.Number).ToListAsync();
        var standings = await db.Set<UnitStanding>().AsNoTracking().Where(s => s.RoundId == round).OrderBy(s => s.Id).ToListAsync();
        return string.Join(' ', snapshots.Select(s => Convert.ToHexString(s.Content)).Concat(results.Select(r => Convert.ToHexString(r.Content))).Concat(standings.Select(s => Convert.ToHexString(s.Content))));
    }
}
