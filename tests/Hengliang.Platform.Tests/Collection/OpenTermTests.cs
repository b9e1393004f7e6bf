using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

public class OpenTermTests
{
    private static readonly DateOnly LateUntil = new(2026, 1, 31);

    [Theory]
    [InlineData(ReturnState.SentBack, -3, false, true)]
    [InlineData(ReturnState.SentBack, 3, false, true)]
    [InlineData(ReturnState.Filling, 3, false, true)]
    [InlineData(ReturnState.Filling, 0, false, false)]
    [InlineData(ReturnState.Filling, -3, false, false)]
    [InlineData(ReturnState.Filling, -3, true, true)]
    [InlineData(ReturnState.Submitted, 3, false, false)]
    public void A_term_of_its_own_is_told_only_where_it_leaves_the_return_open(ReturnState state, int daysPast, bool closed, bool told)
    {
        var (campaign, day) = (CampaignOf(closed), LateUntil.AddDays(daysPast));
        var found = ReturnIn(state, OpenTerm.EndOf(day));
        Assert.Equal(state, found.State);
        Assert.Equal(told ? day : null, OpenTerm.OwnDay(found, campaign));
        Assert.Null(OpenTerm.OwnDay(new(), campaign));
    }

    private static DataReturn ReturnIn(ReturnState state, DateTimeOffset until)
    {
        var (made, by, now) = (new DataReturn(), new TwoPeople(Guid.NewGuid(), null), CollectionRoom.Start);
        made.Fill(now);
        Assert.Null(made.Unlock("补报", true, until, LateUntil));
        if (state == ReturnState.Filling)
            return made;
        Assert.Null(made.Submit(by, "陆川", 0, 0, now));
        if (state == ReturnState.SentBack)
            Assert.True(made.Open() is null && made.SendBack(-1, "口径不对", true, until) is null);
        return made;
    }

    private static Campaign CampaignOf(bool closed) => new()
    {
        Title = "填报", Period = Period.OfYear(2025), OpensOn = new(2026, 1, 1), DueOn = new(2026, 1, 20), LateUntil = LateUntil, Chain = Campaign.Print([new(Reviewer.Organiser, "审核")]), OpenedByName = "王敏", IsClosed = closed,
    };
}
