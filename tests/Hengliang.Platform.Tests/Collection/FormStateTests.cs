using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A form goes from draft to use and out of it on the ways of one table, by those whose steps they are, and never by one person alone.</summary>
public class FormStateTests
{
    private static readonly (TemplateState From, TemplateVerb Verb, TemplateState To)[] Legal =
    [
        (TemplateState.Draft, TemplateVerb.Change, TemplateState.Draft), (TemplateState.Draft, TemplateVerb.Submit, TemplateState.InReview),
        (TemplateState.InReview, TemplateVerb.SendBack, TemplateState.Draft), (TemplateState.InReview, TemplateVerb.Enable, TemplateState.Enabled),
        (TemplateState.Enabled, TemplateVerb.Disable, TemplateState.Disabled),
    ];

    [Fact]
    public void Every_pair_outside_the_table_is_refused()
    {
        foreach (var state in Enum.GetValues<TemplateState>())
            foreach (var verb in Enum.GetValues<TemplateVerb>())
                Assert.Equal(Legal.Where(l => (l.From, l.Verb) == (state, verb)).Select(l => (TemplateState?)l.To).SingleOrDefault(), state.After(verb));
    }

    [Fact]
    public void Every_state_is_reached_and_all_but_the_last_are_left()
    {
        Assert.All(Enum.GetValues<TemplateState>(), s => Assert.Contains(s, Legal.Select(l => l.To)));
        Assert.All(Enum.GetValues<TemplateState>().Where(s => s != TemplateState.Disabled), s => Assert.Contains(Legal, l => l.From == s && l.To != s));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_role_is_refused_every_step_that_is_not_its_own_and_changes_nothing(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var expert = await room.Town.HireAsync("expert", "顾言", Role.Expert, ScopeShape.Region);
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(Plain))).Value;
        (string Name, Acting Who)[] people =
        [
            ("planner", room.Planner), ("colleague", room.Colleague), ("leader", room.Leader), ("clerk", room.ClerkA), ("officer", room.Officer), ("expert", expert),
        ];
        (string[] designers, string[] approvers) = (["planner", "colleague", "officer"], ["planner", "colleague", "leader"]);
        var legal = new Dictionary<TemplateState, (string Who, TemplateVerb Verb)[]>
        {
            [TemplateState.Draft] = [.. designers.SelectMany(d => new[] { (d, TemplateVerb.Change), (d, TemplateVerb.Submit) })],
            // Who submitted it may take it back, and may not enable it.
            [TemplateState.InReview] = [.. approvers.Select(a => (a, TemplateVerb.SendBack)), ("colleague", TemplateVerb.Enable), ("leader", TemplateVerb.Enable)],
            [TemplateState.Enabled] = [.. approvers.Select(a => (a, TemplateVerb.Disable))],
            [TemplateState.Disabled] = [],
        };
        foreach (var (state, allowed) in legal)
        {
            Assert.Equal(state, (await FindAsync(room, id)).State);
            foreach (var (name, who) in people)
                foreach (var verb in Enum.GetValues<TemplateVerb>().Where(v => !allowed.Contains((name, v))))
                {
                    var before = await FindAsync(room, id);
                    Assert.True(await TakeAsync(room, who, id, verb) is not null, $"{state}: {name} {verb} was not refused");
                    var after = await FindAsync(room, id);
                    Assert.Equal((before.State, before.Version), (after.State, after.Version));
                }

            if (state != TemplateState.Disabled)
                Assert.Null(await TakeAsync(room, state == TemplateState.InReview ? room.Colleague : room.Planner, id, Legal.First(l => l.From == state && l.To != state && l.Verb != TemplateVerb.SendBack).Verb));
        }
    }

    [Theory]
    [InlineData(1), InlineData(20261123)]
    public async Task No_walk_enables_a_form_by_the_one_who_submitted_it_or_leaves_the_table(int seed)
    {
        var dice = new Random(seed);
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        Acting[] people = [room.Planner, room.Colleague, room.Leader, room.ClerkA];
        var (id, state, submitter, enabled) = (Guid.Empty, TemplateState.Disabled, (Acting?)null, 0);
        for (var step = 0; step < 120; step++)
        {
            if (state == TemplateState.Disabled)
                (id, state) = ((await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(Plain))).Value, TemplateState.Draft);
            var (who, verb) = (people[dice.Next(people.Length)], Enum.GetValues<TemplateVerb>()[dice.Next(5)]);
            var isTheirs = who == room.Planner || who == room.Colleague || (who == room.Leader && verb is not (TemplateVerb.Change or TemplateVerb.Submit));
            var mayAct = isTheirs && state.After(verb) is not null && !(verb == TemplateVerb.Enable && who == submitter);
            Assert.Equal(mayAct, await TakeAsync(room, who, id, verb) is null);
            state = mayAct ? state.After(verb)!.Value : state;
            submitter = mayAct && verb == TemplateVerb.Submit ? who : submitter;
            enabled += mayAct && verb == TemplateVerb.Enable ? 1 : 0;
            Assert.Equal(state, (await FindAsync(room, id)).State);
        }

        Assert.True(enabled > 0, "No walk came so far as to enable a form.");
    }

    private static FormDraft Plain => CollectionRoom.Usual with { Fields = [.. CollectionRoom.Usual.Fields.Select(f => f with { IndicatorCode = "" })] };

    private static async Task<FormTemplate> FindAsync(CollectionRoom room, Guid id)
    {
        await using var db = room.OpenAll();
        return await db.Set<FormTemplate>().AsNoTracking().SingleAsync(f => f.Id == id);
    }

    private static async Task<Problem?> TakeAsync(CollectionRoom room, Acting who, Guid id, TemplateVerb verb) => verb switch
    {
        TemplateVerb.Change => (await room.As<KeepForm, Outcome<Guid>>(who, k => k.ChangeAsync(id, Plain))).Problem,
        TemplateVerb.Submit => (await room.As<StepForm, Outcome<TemplateState>>(who, s => s.SubmitAsync(id))).Problem,
        TemplateVerb.SendBack => (await room.As<StepForm, Outcome<TemplateState>>(who, s => s.SendBackAsync(id, "请补充依据"))).Problem,
        TemplateVerb.Enable => (await room.As<StepForm, Outcome<TemplateState>>(who, s => s.EnableAsync(id, "仍需采集"))).Problem,
        TemplateVerb.Disable => (await room.As<StepForm, Outcome<TemplateState>>(who, s => s.DisableAsync(id, "不再采集"))).Problem,
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such step."),
    };
}
