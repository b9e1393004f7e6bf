using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A return under every verb there is, taken by anybody in any order: it takes steps of the table alone, what is refused changes nothing, and what is locked is what is recorded.</summary>
public class ReturnWalkTests
{
    private static readonly ReturnState[] Befores = [ReturnState.Filling, ReturnState.SentBack];

    public static TheoryData<string, int> Walks => new() { { "sqlite", 5 }, { "sqlite", 71 }, { "postgres", 29 } };

    [Theory, MemberData(nameof(Walks))]
    public async Task Whatever_anyone_does_in_any_order_takes_steps_of_the_table_alone(string engine, int seed)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025, ownFirst: true, apart: true));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        var walk = new Walk(room, campaign, id, new Random(seed));
        var (states, verbs) = (new HashSet<ReturnState>(), new HashSet<ReturnVerb>());
        for (var i = 0; i < 1000; i++)
        {
            var before = await room.ReadAsync(id);
            states.Add(before.State);
            // What is done at one moment has no order.
            room.Clock.Now += TimeSpan.FromSeconds(1);
            var (verb, who) = walk.Choose(before);
            var taken = await walk.TakeAsync(verb, who);
            var after = await room.ReadAsync(id);
            if (!taken)
                Assert.Equal((before.State, before.Step, before.Gate), (after.State, after.Step, after.Gate));
            else if (((after.Gate != before.Gate ? await KeptAsync(room, id, after.Gate) : null) ?? verb) is { } done)
            {
                Assert.True(
                    ((bool[])[false, true]).Any(last => Befores.Any(b => before.State.After(done, last, b) == after.State)), $"{i}: {before.State} {done} {after.State}");
                verbs.Add(done);
            }

            Assert.InRange(after.Step, 0, 1);
            await AssertRecordedAsync(room, id, after.State, walk.Typed);
        }

        Assert.Equal(Enum.GetValues<ReturnState>(), states.Order());
        Assert.Equal(Enum.GetValues<ReturnVerb>(), verbs.Order());
    }

    /// <summary>What a step was kept as: a signature that is not the last leaves the return where it is, and one's own is taken back like one asked for.</summary>
    private static async Task<ReturnVerb?> KeptAsync(CollectionRoom room, Guid id, int order)
    {
        await using var db = room.OpenAll();
        return await db.Set<ReturnStep>().Where(s => s.ReturnId == id && s.Order == order).Select(s => (ReturnVerb?)s.Verb).SingleOrDefaultAsync();
    }

    /// <summary>No answer is lost on the way, and the catalogue says what the locked return says.</summary>
    private static async Task AssertRecordedAsync(CollectionRoom room, Guid id, ReturnState state, decimal? typed)
    {
        await using var db = room.OpenAll();
        var field = room.Form.Find("研发经费")!;
        var cell = await db.Set<DataCell>().AsNoTracking().SingleOrDefaultAsync(c => c.ReturnId == id && c.FieldId == field.Id);
        Assert.Equal(typed, cell?.Number);
        if (state is ReturnState.Locked or ReturnState.Summed)
        {
            var recorded = await db.Set<Observation>().AsNoTracking().SingleAsync(o => o.IndicatorId == field.IndicatorId && o.State == RevisionState.Current);
            Assert.Equal(typed, MeasureUnit.Convert(recorded.Value!.Value, recorded.Unit, field.Unit));
        }
    }

    private sealed class Walk(CollectionRoom room, Guid campaign, Guid id, Random random)
    {
        private static readonly ReturnVerb?[] Verbs = [.. Enum.GetValues<ReturnVerb>().Select(v => (ReturnVerb?)v), null];

        private readonly Acting[] _people = [room.ClerkA, room.ClerkA2, room.ClerkB, room.Planner, room.Colleague, room.Leader, room.Officer];

        /// <summary>What was last taken into the cell that is watched.</summary>
        public decimal? Typed { get; private set; }

        /// <summary>Half of the time what leads on, else anything by anybody; null refills, which is no verb.</summary>
        public (ReturnVerb? Verb, Acting Who) Choose(DataReturn now)
        {
            Acting Either(Acting one, Acting other) => random.Next(2) == 0 ? one : other;
            if (random.Next(2) == 0)
                return (Verbs[random.Next(Verbs.Length)], _people[random.Next(_people.Length)]);
            var reviewer = now.Step == 0 ? Either(room.ClerkA, room.ClerkA2) : Either(room.Planner, room.Colleague);
            return now.State switch
            {
                ReturnState.NotStarted => (ReturnVerb.Fill, room.ClerkA),
                ReturnState.Filling or ReturnState.SentBack => (random.Next(3) == 0 ? ReturnVerb.Fill : ReturnVerb.Submit, Either(room.ClerkA, room.ClerkA2)),
                ReturnState.Submitted => (random.Next(3) == 0 ? ReturnVerb.Withdraw : ReturnVerb.Open, reviewer),
                ReturnState.InReview => (Asked(), random.Next(3) == 0 ? room.Leader : reviewer),
                ReturnState.Approved => (ReturnVerb.Accept, Either(room.Planner, room.Colleague)),
                ReturnState.Locked => (random.Next(2) == 0 ? ReturnVerb.Sum : ReturnVerb.Unlock, room.Planner),
                _ => (ReturnVerb.Unsum, room.Planner),
            };
        }

        private ReturnVerb Asked() => random.Next(5) switch { 0 => ReturnVerb.AddBefore + random.Next(2), 1 => ReturnVerb.Unsign, 2 => ReturnVerb.HandOn, _ => ReturnVerb.Approve };

        /// <summary>Whether it was taken.</summary>
        public async Task<bool> TakeAsync(ReturnVerb? verb, Acting who) => verb switch
        {
            ReturnVerb.Fill => await FillAsync(who),
            ReturnVerb.Submit => (await room.SubmitAsync(id, who)).IsSuccess,
            ReturnVerb.Withdraw => (await room.As<WithdrawReturn, Outcome<ReturnState>>(who, w => w.RunAsync(id))).IsSuccess,
            ReturnVerb.Open => (await room.ReviewAsync(who, r => r.OpenAsync(id))).IsSuccess,
            ReturnVerb.Approve or ReturnVerb.Sign => (await room.ReviewAsync(who, r => r.ApproveAsync(id, ""))).IsSuccess,
            ReturnVerb.SendBack => (await room.ReviewAsync(who, r => r.SendBackAsync(id, random.Next(2) - 1, "请核对", []))).IsSuccess,
            ReturnVerb.Accept => (await room.ReviewAsync(who, r => r.AcceptAsync(id))).IsSuccess,
            ReturnVerb.Unlock => await UnlockAsync(who),
            ReturnVerb.Sum => (await room.As<EndCampaign, Outcome<int>>(who, e => e.SumUpAsync(campaign))).IsSuccess,
            ReturnVerb.Unsum => (await room.As<ChangeCampaign, Outcome<Done>>(who, c => c.UnsumAsync(campaign, "更正"))).IsSuccess,
            ReturnVerb.HandOn => (await room.As<AskSignature, Outcome<ReturnState>>(who, a => a.HandOnAsync(id, Somebody(), "代办"))).IsSuccess,
            ReturnVerb.AddBefore or ReturnVerb.AddAfter => (await room.As<AskSignature, Outcome<ReturnState>>(who, a => a.AddAsync(id, Somebody(), verb == ReturnVerb.AddAfter, "请会签"))).IsSuccess,
            ReturnVerb.TakeBack => await TakeBackAsync(who, signed: false),
            ReturnVerb.Unsign => await TakeBackAsync(who, signed: true),
            _ => (await room.As<RefillReturn, Outcome<int>>(who, r => r.RunAsync(id))).IsSuccess,
        };

        private Guid Somebody() => _people[random.Next(_people.Length)].Actor!.UserId;

        private async Task<bool> FillAsync(Acting who)
        {
            var value = 1100 + random.Next(200);
            List<CellEdit> edits = [await room.EditAsync(id, "研发经费", value.ToString(CultureInfo.InvariantCulture))];
            if (Typed is null)
                edits.AddRange([await room.EditAsync(id, "企业研发", "800"), await room.EditAsync(id, "高企数", "12")]);
            var saved = await room.SaveAsync(id, who, [.. edits]);
            if (saved is not { IsSuccess: true, Value.Cells: var cells } || cells[0].Result != SaveResult.Saved)
                return false;
            Typed = value;
            return true;
        }

        /// <summary>Asked by whoever, granted by another.</summary>
        private async Task<bool> UnlockAsync(Acting who)
        {
            var asked = await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "数据有误", []));
            await using var db = room.OpenAll();
            var request = asked.IsSuccess ? asked.Value : await db.Set<UnlockRequest>().Where(u => u.ReturnId == id).OrderByDescending(u => u.Id).Select(u => u.Id).FirstOrDefaultAsync();
            return (await room.As<DecideUnlock, Outcome<UnlockState>>(who, d => d.RunAsync(request, true, ""))).IsSuccess;
        }

        /// <summary>One's own signature, by whom it is; or what was asked of another, by whoever.</summary>
        private async Task<bool> TakeBackAsync(Acting who, bool signed)
        {
            await using var db = room.OpenAll();
            var stand = await db.Set<StepSignature>().Where(s => s.ReturnId == id && s.EndedAt == null && (s.SignedAt != null) == signed).OrderBy(s => s.Id).ToListAsync();
            var asked = stand.Count == 0 ? null : stand[random.Next(stand.Count)];
            var own = signed && asked is not null ? _people.FirstOrDefault(p => p.Actor!.UserId == asked.PersonId) : null;
            return (await room.As<AskSignature, Outcome<ReturnState>>(own ?? who, a => a.TakeBackAsync(id, asked?.Id ?? Guid.Empty, "不必了"))).IsSuccess;
        }
    }
}
