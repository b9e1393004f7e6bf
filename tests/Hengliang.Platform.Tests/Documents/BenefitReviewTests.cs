using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Documents;

/// <summary>A benefit clause is corrected like a figure: how it is paid, to whom, in which steps and up to what.</summary>
public class BenefitReviewTests
{
    private static readonly BenefitReading AsRead = new()
    {
        Instrument = Instrument.Subsidy, Beneficiary = "企业", Tiers = [new() { Rate = 20 }], Cap = 100,
    };

    private static readonly BenefitReading Corrected = new()
    {
        Instrument = Instrument.Reward, Beneficiary = "首次认定的高新技术企业", Basis = "研发投入", Condition = "当年纳税", TierUnit = "人",
        Tiers = [new() { Case = "国家级", Amount = 50 }, new() { From = 100, To = 500, Rate = 5, RateMax = 20 }, new() { From = 500, RateAdd = 2 }],
        Cap = 300, CapPer = "每家企业", ItemCap = 60, Floor = 5,
    };

    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_part_of_a_benefit_can_be_corrected_and_lands_in_the_draft_clause_while_the_reading_stays(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine, DocumentKind.Policy);
        var id = await room.AddAsync(AsRead, new(0, 20));

        var version = await CorrectAsync(room, id, Corrected);
        Assert.True(version.IsSuccess, version.Problem?.ToString());
        Assert.True((await room.AcceptAsync(id, version: version.Value)).IsSuccess);

        var card = Assert.Single((await room.ShowAsync()).Value.Candidates);
        Assert.True(card.IsCorrected);
        Assert.Equal(Print(AsRead), Print((BenefitReading)card.AsRead));
        Assert.Equal(Print(Corrected), Print((BenefitReading)card.Reading));
        await using var db = room.OpenAll();
        var clause = await db.Set<PolicyClause>().SingleAsync();
        Assert.Equal(
            ("Reward", "首次认定的高新技术企业", "研发投入", "当年纳税", "人", 300m, "每家企业", 60m, 5m),
            (clause.Instrument, clause.Beneficiary, clause.Basis, clause.Condition, clause.TierUnit, clause.Cap, clause.CapPer, clause.ItemCap, clause.Floor));
        Assert.Equal(StoredReading.PrintTiers(Corrected.Tiers), clause.Tiers);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_benefit_can_be_accepted_as_read_or_rejected_and_reopened(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine, DocumentKind.Policy);
        var (first, second) = (await room.AddAsync(AsRead, new(0, 20)), await room.AddAsync(AsRead, new(20, 40)));

        Assert.True((await room.AcceptAsync(first)).IsSuccess);
        Assert.True((await room.RejectAsync(second, "只是引用上级政策")).IsSuccess);
        Assert.True((await room.ReopenAsync(second)).IsSuccess);

        Assert.Equal([ExtractState.Accepted, ExtractState.Candidate], (await room.ShowAsync()).Value.Candidates.OrderBy(c => c.Start).Select(c => c.State));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_benefit_that_can_not_be_is_refused_in_a_sentence_and_nothing_is_saved(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine, DocumentKind.Policy);
        var id = await room.AddAsync(AsRead, new(0, 20));
        (BenefitReading Wrong, string Code)[] wrong =
        [
            (Corrected with { Cap = -1 }, "documents.reading-negative"), (Corrected with { Tiers = [new() { Amount = -5 }] }, "documents.reading-negative"),
            (Corrected with { Floor = 400 }, "documents.reading-floor"), (Corrected with { Tiers = [new() { From = 500, To = 100 }] }, "documents.reading-tier-bounds"),
            (Corrected with { Tiers = [new() { Rate = 20, RateMax = 5 }] }, "documents.reading-tier-rates"), (Corrected with { Tiers = [new() { RateMax = 5 }] }, "documents.reading-tier-rates"),
            (Corrected with { Tiers = [new() { Rate = 2000 }] }, "documents.reading-tier-rates"), (Corrected with { Condition = new string('条', 601) }, "documents.reading-text"),
            (Corrected with { Tiers = [.. Enumerable.Range(0, 41).Select(_ => new Tier { Amount = 1 })] }, "documents.reading-tiers"),
        ];

        foreach (var (reading, code) in wrong)
        {
            Assert.Equal(code, (await CorrectAsync(room, id, reading)).Problem?.Code);
            Assert.Equal(code, (await room.AcceptAsync(id, new() { Corrected = reading })).Problem?.Code);
        }

        var card = Assert.Single((await room.ShowAsync()).Value.Candidates);
        Assert.Equal((ExtractState.Candidate, 1, false), (card.State, card.Version, card.IsCorrected));
    }

    private static Task<Outcome<int>> CorrectAsync(ReviewRoom room, Guid id, BenefitReading reading) =>
        room.AsAsync<CorrectExtract, Outcome<int>>(room.Reviewer, c => c.RunAsync(id, null, reading, "对照原文"));

    // Records of lists are equal when they print the same.
    private static string Print(BenefitReading reading) => StoredReading.Print(reading);
}
