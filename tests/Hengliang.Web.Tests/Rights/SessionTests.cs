using System.Net;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Rights;

/// <summary>Whoever is signed in loses at the next request what was taken from them meanwhile, and is told so.</summary>
public sealed class SessionTests(SmallSite small) : IClassFixture<SmallSite>
{
    private const string Page = "/documents/upload";
    private const string PostEnded = "您所用的岗位或委托已经结束，这次没有执行";
    private const string SignedOut = "登录已失效，请重新登录";

    [Fact]
    public async Task A_post_that_is_ended_opens_nothing_more_and_its_forms_save_nothing()
    {
        var (_, posts) = await small.HireAsync("ended", Role.Planner);
        var (reading, writing) = (await Session.BeginAsync(small, "ended"), await Session.BeginAsync(small, "ended"));
        Assert.Equal(1, await writing.UploadAsync());
        await small.AsSystemAsync((EndPost c) => c.RunAsync(posts[0], "调离"));

        await reading.IsRefusedAsync(PostEnded);
        Assert.Equal(0, await writing.UploadAsync(HttpStatusCode.Forbidden, PostEnded));
        // The next time nothing is left to be told but that there is no post.
        Assert.Equal(HttpStatusCode.Forbidden, (await reading.GetAsync(Page)).Status);
        Assert.Equal(HttpStatusCode.OK, (await reading.GetAsync("/")).Status);
    }

    [Fact]
    public async Task What_was_meant_for_one_post_is_not_done_in_another_of_the_person()
    {
        var (_, posts) = await small.HireAsync("twofold", Role.Planner, Role.Planner);
        var session = await Session.BeginAsync(small, "twofold");
        await small.AsSystemAsync((EndPost c) => c.RunAsync(posts[0], "调离"));

        Assert.Equal(0, await session.UploadAsync(HttpStatusCode.Forbidden, PostEnded));
        // The page that stood open is of the post that ended; opened anew, it is of the other.
        Assert.Equal(0, await session.UploadAsync(HttpStatusCode.BadRequest));
        await session.RenewAsync();
        Assert.Equal(1, await session.UploadAsync());
    }

    [Theory]
    [InlineData("its time")]
    [InlineData("its giver")]
    [InlineData("its post")]
    public async Task A_delegation_ended_by_anything_opens_nothing_more_and_is_not_gone_on_with_in_the_own_post(string endedBy)
    {
        var giver = await small.HireAsync($"giver-{endedBy.Length}{endedBy[4]}", Role.Planner);
        var name = $"deputy-{endedBy.Length}{endedBy[4]}";
        var deputy = await small.HireAsync(name, Role.Planner);
        var now = small.Clock.GetUtcNow();
        var delegation = await small.AsAsync(await small.ActingAsync(giver.Person), (DelegatePost c) => c.RunAsync(giver.Posts[0], deputy.Person, now, now.AddHours(1), "出差"));
        var (reading, writing, program) = (await Session.BeginAsync(small, name), await Session.BeginAsync(small, name), await Session.BeginAsync(small, name));
        foreach (var session in new[] { reading, writing, program })
            await session.ActInAsync(giver.Posts[0]);
        Assert.Equal(1, await writing.UploadAsync());

        if (endedBy == "its time")
            small.Clock.Move(TimeSpan.FromHours(1));
        else if (endedBy == "its giver")
            await small.AsAsync(await small.ActingAsync(giver.Person), (RevokeDelegation c) => c.RunAsync(delegation));
        else
            await small.AsSystemAsync((EndPost c) => c.RunAsync(giver.Posts[0], "调离"));

        await reading.IsRefusedAsync(PostEnded);
        Assert.Equal(HttpStatusCode.OK, (await reading.GetAsync(Page)).Status);
        Assert.Equal(0, await writing.UploadAsync(HttpStatusCode.Forbidden, PostEnded));
        var answer = await program.GetAsync("/api/documents/");
        Assert.Equal((HttpStatusCode.Forbidden, true), (answer.Status, answer.Text.Contains("access.post-ended", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("reset")]
    public async Task Whose_account_is_closed_or_given_another_password_is_out_and_saves_nothing(string how)
    {
        var (person, _) = await small.HireAsync(how, Role.Planner);
        var (reading, writing, program) = (await Session.BeginAsync(small, how), await Session.BeginAsync(small, how), await Session.BeginAsync(small, how));
        await small.AsSystemAsync((KeepAccount c) => how == "closed" ? c.CloseAsync(person, "离职") : c.ResetPasswordAsync(person, "another-2027-word", "遗忘"));

        await reading.IsOutAsync();
        Assert.Equal(0, await writing.UploadAsync(HttpStatusCode.Found));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/documents/")).Status);
    }

    [Fact]
    public async Task A_form_sent_too_late_leads_back_to_the_page_it_stood_on()
    {
        var (person, _) = await small.HireAsync("late", Role.Planner);
        var session = await Session.BeginAsync(small, "late");
        await small.AsSystemAsync((KeepAccount c) => c.CloseAsync(person, "离职"));
        Assert.Equal("/sign-in?back=%2Fdocuments%2Fupload", await session.SendFromAsync(new Uri(session.Site, Page)));
        Assert.Equal("/sign-in?back=%2F", await session.SendFromAsync(new Uri("http://elsewhere.example" + Page)));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_of_the_account_and_not_the_own()
    {
        await small.HireAsync("changer", Role.Planner);
        var (own, other) = (await Session.BeginAsync(small, "changer"), await Session.BeginAsync(small, "changer"));
        await own.ChangePasswordAsync(SmallSite.Password, "another-2027-word");

        await other.IsOutAsync();
        await own.RenewAsync();
        Assert.Equal(1, await own.UploadAsync());
    }

    [Fact]
    public async Task Guesses_from_within_a_session_end_it_and_guesses_from_outside_end_nobodys()
    {
        await small.HireAsync("guessed", Role.Planner);
        var (desk, home) = (await Session.BeginAsync(small, "guessed"), await Session.BeginAsync(small, "guessed"));
        for (var i = 0; i < 4; i++)
            await desk.ChangePasswordAsync($"guess-{i}-of-many", "another-2027-word");
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync(Page)).Status);
        await desk.ChangePasswordAsync("guess-5-of-many", "another-2027-word");
        await desk.IsOutAsync();
        await home.IsOutAsync();

        await small.HireAsync("attacked", Role.Planner);
        var attacked = await Session.BeginAsync(small, "attacked");
        for (var i = 0; i < 6; i++)
            using (await small.Visitor().PostFormAsync("/sign-in", "/sign-in", ("name", "attacked"), ("password", "wrong-password-1"), ("_handler", "sign-in")))
            {
            }

        Assert.Equal(HttpStatusCode.OK, (await attacked.GetAsync(Page)).Status);
    }

    /// <summary>Somebody signed in with a page open.</summary>
    private sealed class Session(SmallSite small, HttpClient client)
    {
        private string _token = "";

        public Uri Site => client.BaseAddress!;

        public static async Task<Session> BeginAsync(SmallSite small, string account)
        {
            var session = new Session(small, await small.SignedInAsync(account));
            await session.RenewAsync();
            return session;
        }

        public async Task RenewAsync() => _token = await client.TokenAsync(Page);

        public async Task ActInAsync(Guid post)
        {
            using (await client.PostFormAsync("/account", "/account/post", (Name: "post", Value: post.ToString())))
            {
            }

            await RenewAsync();
        }

        public async Task ChangePasswordAsync(string present, string wanted)
        {
            using var answer = await client.PostFormAsync("/account", "/account/password", ("present", present), ("wanted", wanted), ("again", wanted));
        }

        public async Task<(HttpStatusCode Status, string Text)> GetAsync(string address)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        }

        public async Task IsRefusedAsync(string says)
        {
            var answer = await GetAsync(Page);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        }

        /// <summary>Sent to sign in, and told why there.</summary>
        public async Task IsOutAsync()
        {
            Assert.Equal(HttpStatusCode.Found, (await GetAsync(Page)).Status);
            Assert.Contains(SignedOut, (await GetAsync("/sign-in")).Text, StringComparison.Ordinal);
        }

        /// <summary>Uploads a document from the page that stands open, and says how many there are more than before.</summary>
        public async Task<int> UploadAsync(HttpStatusCode expected = HttpStatusCode.Found, string says = "")
        {
            var before = await CountAsync();
            using var answer = await client.SendAsync(Filled());
            Assert.Equal(expected, answer.StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            return await CountAsync() - before;
        }

        /// <summary>Where a form sent from a page leads.</summary>
        public async Task<string> SendFromAsync(Uri page)
        {
            using var request = Filled();
            request.Headers.Referrer = page;
            using var answer = await client.SendAsync(request);
            return answer.Headers.Location!.ToString();
        }

        private HttpRequestMessage Filled() => new(HttpMethod.Post, new Uri(Page, UriKind.Relative))
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent(_token), "__RequestVerificationToken" },
                { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"到2030年，研发经费投入强度达到3%。{Guid.NewGuid()}")), "files", "a.txt" },
            },
        };

        private async Task<int> CountAsync()
        {
            await using var db = small.Site.Services.GetRequiredService<Databases>().Open(Acting.System("测试"));
            return await db.Set<Document>().CountAsync();
        }
    }
}
