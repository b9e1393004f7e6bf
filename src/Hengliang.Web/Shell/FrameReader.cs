using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Studies.Contracts;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Hengliang.Web.Pages.Account;

namespace Hengliang.Web.Shell;

/// <summary>Reads what surrounds the page for the person signed in.</summary>
internal sealed class FrameReader(PresentPost present, Acting acting, DemonstrationLabel demonstration, ToDoCount toDo, Texts t)
{
    // Those who see assessments find their marks beside them.
    private static readonly MenuItem Marking = new("assessment.marking", "/assessment/marks", "edit");

    private static readonly (MenuItem Item, string[] Permissions)[] Places =
    [
        (new("menu.workbench", "/", "home"), []),
        (new("menu.documents", "/documents", "file-text"), [DocumentsPermissions.Read]),
        (new("menu.plans", "/plans", "list-tree"), [PlansPermissions.Read]),
        (new("menu.policies", "/policies", "gavel"), [PoliciesPermissions.Read]),
        (new("menu.calculator", "/calculator", "calculator"), [PoliciesPermissions.Read]),
        (new("menu.simulation", "/simulation", "chart-bar"), [PoliciesPermissions.Simulate]),
        (new("menu.indicators", "/indicators", "target"), [IndicatorsPermissions.Read]),
        (new("menu.assessment", "/assessment", "list-check"), [AssessmentPermissions.Read]),
        (Marking, [AssessmentPermissions.Mark]),
        (new("menu.own-assessment", "/assessment/own", "clipboard-check"), [AssessmentPermissions.Own]),
        (new("menu.studies", "/studies", "chart-pie"), [StudiesPermissions.Read]),
        (new("menu.integrity", "/integrity", "list-check"), [IndicatorsPermissions.Check]),
        (new("menu.enterprises", "/enterprises", "building"), [EnterprisesPermissions.Read]),
        (new("menu.collection", "/collection", "clipboard-check"), [CollectionPermissions.Read]),
        (new("menu.cockpit", "/cockpit", "dashboard"), [CockpitPermissions.Read]),
        (new("menu.regions", "/regions", "map"), [RegionsPermissions.Manage, IndicatorsPermissions.Read]),
        (new("menu.audit", "/audit", "shield-check"), [AuditPermissions.Read]),
        (new("menu.accounts", "/access/accounts", "users"), [AccessPermissions.ManageAccounts]),
        (new("menu.posts", "/access/posts", "key"), [AccessPermissions.ManagePosts]),
        (new("menu.units", "/access/units", "sitemap"), [UnitsPermissions.Manage]),
    ];

    public async Task<Frame> ReadAsync(CancellationToken cancel)
    {
        if (present.Now is not { } now)
            return new("", "", [], 0, demonstration.IsLoaded, []);
        var postId = now.Actor.PostId;
        var post = now.Choices.FirstOrDefault(c => c.PostId == postId)?.Words() ?? t["account.no-post"];
        return new(
            Texts.SpeaksChinese ? now.Actor.ShownName : now.Actor.ShownNameEnglish,
            post,
            [.. now.Choices.Select(c => (c.PostId, c.Words(), c.PostId == postId))],
            await toDo.CountAsync(cancel),
            demonstration.IsLoaded,
            [.. Places.Where(p => p.Permissions.Length == 0 || p.Permissions.Any(permission => acting.May(permission)))
                .Where(p => p.Item != Marking || !acting.May(AssessmentPermissions.Read)).Select(p => p.Item)]);
    }
}
