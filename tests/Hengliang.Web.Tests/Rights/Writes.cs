using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Storage;

namespace Hengliang.Web.Tests.Rights;

/// <summary>Every way in that writes: forms, and what programs send. A new one that does not stand here fails the test.</summary>
internal static class Writes
{
    private const string Units = "the administrators' own";
    private const string New = "makes something new in one's own place";
    private const string Own = "one's own account";
    private const string Reference = "reference data, by those who may define it";

    private const string Division = "the division of the state, by those who keep it";

    /// <summary>A delegation ends within a year.</summary>
    private static string InAMonth => DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What removes a row stands behind what changes it.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        .. Account, .. Documents, .. Indicators, .. Policies, .. Studies, .. Collection, .. Schemes, .. Rounds,
    ];

    private static IEnumerable<Way> Account =>
    [
        Plain("/language", "for everyone"), Plain("/sign-in", "for everyone"), Plain("/sign-out", Own), Plain("/account/password", Own),
        Body("/account/post", Posts, ("post", "{A}")), Body("/account/delegations", Posts, ("post", "{A}"), ("colleague", "leader"), ("until", InAMonth), ("reason", "出差")),
        Row("/account/delegations/{id:guid}/end", Delegations), Plain("/access/accounts", New), Plain("/access/units", New), Plain("/access/units/{id:guid}", Units), Plain("/access/units/{id:guid}/standing", Units), Plain("/access/posts", New),
        Row("/access/accounts/{id:guid}", People, ("act", "unlock"), ("reason", "核实")) with { By = "sysadmin" }, Row("/access/posts/{id:guid}/end", SparePosts, ("person", "{B}"), ("reason", "调离")) with { By = "secadmin" },
        Plain("/regions", Division), Plain("/regions/successions", Division), Plain("/regions/changes/{id:guid}/withdrawal", Division), Plain("/regions/{id:guid}/name", Division), Plain("/regions/{id:guid}/parent", Division), Plain("/regions/{id:guid}/end", Division), Plain("/regions/boundaries", Division) with { File = ("file", "a.geojson", "{}") }, Plain("/regions/boundaries/{id:guid}/withdrawal", Division),
        Plain("/audit/verification", "reads the whole audit, by its auditor"), Plain("/audit/export", "reads the whole audit, by its auditor"),
    ];

    private static IEnumerable<Way> Documents =>
    [
        Plain("/documents/upload", New) with { File = ("files", "a.txt", "x") }, Plain("/api/documents/", New) with { File = ("file", "a.txt", "x") },
        .. new[] { "read-again", "finish", "resume", "publish" }.Select(step => Row("/documents/{id:guid}/steps/{step}", Rows.Documents) with { Words = [step] }),
        Row("/documents/{id:guid}/extracts/{extract:guid}/correct", Rows.Candidates, ("reason", "核对")) with { IsFragment = true },
        Row("/documents/{id:guid}/extracts/{extract:guid}/accept", Rows.Candidates) with { IsFragment = true }, Row("/documents/{id:guid}/extracts/{extract:guid}/reopen", Rows.Decided, ("reason", "再核")) with { IsFragment = true },
        Row("/documents/{id:guid}/extracts/{extract:guid}/reject", Rows.Candidates, ("reason", "背景")) with { IsFragment = true }, Row("/documents/{id:guid}/sentences/{sentence:guid}", Rows.Sentences, ("pass", "true")) with { IsFragment = true },
        Program("/api/extracts/{id:guid}/acceptance", """{"version":null}"""), Program("/api/extracts/{id:guid}/correction", """{"figure":{"type":"figure","indicator":"研发经费","unit":"亿元","value":1}}"""),
        Program("/api/extracts/{id:guid}/rejection", """{"reason":"背景"}"""), Program("/api/extracts/{id:guid}/decision", ""),
        Row("/documents/{id:guid}/figures", Rows.Sentences, ("at", "{Place}"), ("words", "1"), ("indicator", "研发经费"), ("unit", "亿元"), ("value", "1")),
        Row("/documents/{id:guid}/steps/{step}", Rows.ToReview) with { Words = ["drop"] },
    ];

    private static IEnumerable<Way> Indicators =>
    [
        Plain("/indicators/import", Reference) with { File = ("file", "a.csv", "x") }, Plain("/indicators/{id:guid}/breaks", Reference), Plain("/indicators/{id:guid}/breaks/{break:guid}", Reference), Plain("/indicators/{id:guid}/breaks/{break:guid}/removal", Reference), Plain("/indicators/{id:guid}/retire", Reference), Plain("/indicators/{id:guid}/formula", Reference),
        Plain("/indicators/new", Reference), Plain("/indicators/{Id:guid}/edit", Reference), Plain("/integrity/runs", "counts what lies in one's own scope"),
        Plain("/values/imports", "each line is held against one's own scope") with { File = ("file", "a.csv", "x") }, Plain("/values/imports/job", "one's own file on its way in"),
        Body("/cockpit/briefings/keep", Rows.Regions) with { Query = "?region={A}" },
        Body("/values", Rows.IndicatorsOfRegions, ("indicator", "{A}"), ("region", "{B}"), ("period", "1999"), ("value", "1"), ("mark", "None"), ("status", "Preliminary"), ("basis", "报表")),
        Row("/values/{id:guid}/correction", Rows.Values, ("revision", "1"), ("value", "1"), ("mark", "None"), ("status", "Preliminary"), ("basis", "函"), ("reason", "更正")),
        Row("/targets/{id:guid}/path", Rows.Targets, ("path", "Growth"), ("reason", "调整")), Row("/targets/{id:guid}/breakdown", Rows.Targets, ("method", "Hand")),
        Body("/targets/{id:guid}/breakdown/parts", Rows.Breakdowns, ("breakdown", "{B}"), ("version", "1")), Body("/targets/{id:guid}/breakdown/issue", Rows.Breakdowns, ("breakdown", "{B}"), ("opinion", "下达")),
        Body("/targets/{id:guid}/breakdown/submission", Rows.Breakdowns, ("breakdown", "{B}"), ("reason", "送审")), Body("/targets/{id:guid}/breakdown/issue/return", Rows.Breakdowns, ("breakdown", "{B}"), ("reason", "退回")), Body("/targets/{id:guid}/breakdown/issue/recall", Rows.Breakdowns, ("breakdown", "{B}")),
        Row("/targets/{id:guid}/approval", Rows.Targets, ("opinion", "同意")), Row("/targets/{id:guid}/approval/return", Rows.Targets, ("reason", "退回")), Row("/targets/{id:guid}/approval/recall", Rows.Targets),
        Body("/targets/new", Rows.IndicatorsOfRegions, ("_handler", "target"), ("Typed.Region", "{B}"), ("Typed.Year", "2031"), ("Typed.BaseYear", "2025"), ("Typed.Value", "5"), ("Typed.Bound", "AtLeast"), ("Typed.Nature", "Expected"), ("Typed.Path", "Linear"), ("Typed.Basis", "文件"))
            with { Query = "?indicator={A}" },
        Row("/values/{id:guid}/withdrawal", Rows.Values, ("revision", "1"), ("reason", "录入有误")), Row("/targets/{id:guid}/withdrawal", Rows.Targets, ("revision", "1"), ("reason", "录入有误")),
    ];

    private static IEnumerable<Way> Policies =>
    [
        Plain("/policies/new", New), Plain("/policies/rules/{id:guid}/check", "checks the text that is sent, and keeps nothing"), Plain("/simulation/population", New) with { File = ("file", "a.csv", "x") },
        Body("/simulation/reported", Rows.ReportedFirms, ("campaign", "{A}"), ("rule", "{B}")),
        Plain("/api/calculator/rules/{id:guid}", "reckons with published rules"), Plain("/calculator/{Id:guid}", "reckons with published rules"), Plain("/calculator/together", "reckons with published rules"),
        Row("/policies/{Id:guid}/edit", Rows.DraftPolicies, ("_handler", "policy"), ("version", "1"), ("title", "改名"), ("reason", "理由")), Row("/policies/{id:guid}/rules", Rows.DraftPolicies, ("name", "规则")),
        Published("/policies/{Id:guid}/edit", Rows.PoliciesInForce, ("_handler", "policy"), ("version", "1"), ("title", "改名"), ("reason", "理由")), Published("/policies/{id:guid}/rules", Rows.PoliciesInForce, ("name", "规则")),
        Row("/policies/clauses/{id:guid}/rule", Rows.Clauses), Published("/policies/rules/{id:guid}/revise", Rows.RulesInForce),
        Row("/policies/rules/{Id:guid}", Rows.DraftRules, ("_handler", "write"), ("version", "1"), ("text", "改")),
        .. new[] { "submit", "return", "publish", "repeal" }.Select(step => Row("/policies/rules/{id:guid}/steps/{step}", Rows.DraftRules, ("reason", "理由")) with { Words = [step] }),
        Published("/policies/rules/{id:guid}/steps/{step}", Rows.RulesInForce, ("reason", "理由")) with { Words = ["repeal"] },
        .. new[] { "file", "return", "force" }.Select(step => Row("/policies/{id:guid}/steps/{step}", Rows.DraftPolicies, ("reason", "理由")) with { Words = [step] }),
        .. new[] { "renew", "repeal" }.Select(step => Published("/policies/{id:guid}/steps/{step}", Rows.PoliciesInForce, ("reason", "理由"), ("until", "2099-01-01")) with { Words = [step] }),
        Row("/policies/rules/{id:guid}/steps/{step}", Rows.DraftRules) with { Words = ["drop"] }, Row("/policies/{id:guid}/steps/{step}", Rows.DraftPolicies) with { Words = ["drop"] },
    ];

    private static IEnumerable<Way> Studies =>
    [
        Plain("/studies/new", New), .. new[] { "zip", "keep", "csv", "method", "xlsx" }.Select(act => Row("/studies/{id:guid}/results", Rows.Studies, ("do", act))),
        Row("/studies/{Id:guid}/method", Rows.Studies, ("_handler", "file"), ("since", "1"), ("json", "{}")), Row("/studies/{id:guid}/lay-aside", Rows.Studies),
    ];

    private static IEnumerable<Way> Collection =>
    [
        Plain("/enterprises/import", New) with { File = ("files", "名录.csv", "x") }, Row("/enterprises/files/{file:guid}/taking", Rows.EnterpriseFiles),
        Row("/collection/returns/{id:guid}/cells", Rows.CellPlaces) with
        {
            By = "clerk", Json = """{"edits":[{"editId":"0199a000-0000-7000-8000-000000000001","rowId":"{B}","fieldId":"{C}","value":"1","version":0}]}""",
        },
        Row("/collection/returns/{id:guid}/explain", Rows.OwnReturns, ("finding", "C1"), ("text", "有原因")) with { By = "clerk" },
        Row("/collection/returns/{id:guid}/explain-alike", Rows.OwnReturns, ("kind", "C1||"), ("text", "有原因")) with { By = "clerk" },
        .. new[] { "submit", "withdraw", "ask-unlock", "add-rows", "remove-row", "restore-row", "refill", "confirm" }.Select(step => Row("/collection/returns/{id:guid}/steps/{step}", Rows.OwnReturns, ("reason", "理由"), ("count", "1"), ("row", "00000000-0000-0000-0000-000000000001")) with { By = "clerk", Words = [step] }),
        .. new[] { "open", "approve", "accept", "send-back", "hand-on", "add-signer", "take-back" }.Select(step => Row("/collection/returns/{id:guid}/steps/{step}", Rows.Returns, ("reason", "理由"), ("opinion", "同意"), ("to", "-1"), ("person", "00000000-0000-0000-0000-000000000001"), ("signature", "00000000-0000-0000-0000-000000000001")) with { Words = [step] }),
        Row("/collection/returns/{id:guid}/follow-ups", Rows.CellPlaces, ("row", "{B}"), ("field", "{C}"), ("note", "核对")), Row("/collection/returns/{id:guid}/follow-ups/{follow:guid}/clear", FollowUps, ("word", "已核对")),
        Row("/collection/returns/{id:guid}/import", Rows.OwnReturns) with { By = "clerk", File = ("files", "报表.csv", "地区,情况说明\r\n桐岭县,如实\r\n") },
        Row("/collection/returns/{id:guid}/import/{file:guid}", Rows.Files, ("overwrite", "true")) with { By = "clerk" }, Row("/collection/unlocks/{id:guid}", Unlocks, ("granted", "true"), ("back", "{B}")),
        Row("/collection/reminders/{id:guid}", Reminders) with { By = "", Bare = "tells nothing, whoever asks" }, Body("/collection/campaigns/new", FormsForUnits, ("_handler", "campaign"), ("do", "open"), ("reviewer", "Organiser"), ("step", "审核"), ("form", "{A}"), ("title", "填报"), ("period", "2031"), ("opens", "2031-01-01"), ("due", "2031-02-01"), ("late", "2031-03-01"), ("units", "{B}")),
        .. new[] { "remind", "sum-up", "close" }.Select(act => Published($"/collection/campaigns/{{id:guid}}/{act}", Rows.Campaigns)),
        Published("/collection/campaigns/{id:guid}/days", Rows.Campaigns, ("due", "2031-01-01"), ("late", "2031-01-31"), ("reason", "顺延")), Published("/collection/campaigns/{id:guid}/signing", Rows.Campaigns, ("needed", "2"), ("reason", "需会签")), Published("/collection/campaigns/{id:guid}/reopen", Rows.Campaigns, ("late", "2031-02-01"), ("reason", "漏报")),
        .. new[] { "add", "drop" }.Select(change => Published("/collection/campaigns/{id:guid}/units/{change}", Rows.Campaigns, ("unit", "{A}"), ("reason", "漏选")) with { Words = [change] }),
        Published("/collection/campaigns/{id:guid}/unsum", Rows.Campaigns, ("reason", "更正")),
        Published("/collection/campaigns/{id:guid}/cancel", Rows.Campaigns, ("reason", "")),
        .. new[] { "submit", "enable", "send-back", "disable" }.Select(step => Published("/collection/forms/{id:guid}/steps/{step}", Rows.Forms, ("reason", "理由")) with { Words = [step] }),
        Plain("/collection/forms/drafts", New), Published("/collection/forms/{id:guid}/editions", Rows.Forms),
        .. new[] { "fields", "checks", "rows", "parts" }.Select(part => Published($"/collection/forms/{{id:guid}}/design/{part}", Rows.Forms, ("version", "1"), ("do", "remove"), ("was", "研发经费"), ("code", "研发经费"))),
        .. new[] { "try-field", "try-check" }.Select(part => Plain($"/collection/forms/{{id:guid}}/design/{part}", "tries what is typed, and keeps nothing")),
        Published("/collection/forms/{Id:guid}/edit", Rows.Forms, ("_handler", "head"), ("version", "1")),
        Plain("/exports/table.xlsx", "writes down the table that is sent"), Plain("/exports/table.docx", "writes down the table that is sent"),
        Plain("/collection/forms", New) with { File = ("files", "a.csv", "x") },
    ];

    private static IEnumerable<Way> Schemes =>
    [
        Plain("/assessment/schemes/drafts", New), Plain("/assessment/schemes/templates/{code}", New) with { Words = ["innovative-city"], Fields = [("year", "2025")] }, Row("/assessment/schemes/{id:guid}/head", Rows.Schemes, ("name", "改名"), ("year", "2025"), ("version", "1"), ("scale", "100"), ("decimals", "1"), ("appealDays", "5"), ("replyDays", "5")),
        Row("/assessment/schemes/{id:guid}/items", Rows.Schemes, ("do", "remove"), ("was", "A1")), Row("/assessment/schemes/{id:guid}/items", Rows.Schemes, ("do", "up"), ("was", "A1")),
        Row("/assessment/schemes/{id:guid}/members", Rows.Schemes), Row("/assessment/schemes/{id:guid}/english", Rows.Schemes, ("en-优秀", "Best")), Row("/assessment/schemes/{id:guid}/vetoes/remove", Rows.Schemes, ("code", "V01")),
        Row("/assessment/schemes/{Id:guid}", Rows.Schemes, ("_handler", "veto-rule"), ("code", "V01"), ("name", "改名"), ("basis", "办法")),
        .. new[] { "activate", "version", "copy", "drop", "round" }.Select(act => Row("/assessment/schemes/{id:guid}/steps", Rows.Schemes, ("do", act), ("year", "2031"))),
        .. new[] { "sections", "links", "statements" }.Select(part => Row($"/assessment/acceptance/{{id:guid}}/{part}", Rows.Acceptances, ("part", "Overview"), ("text", "一段"), ("item", part == "statements" ? "K7" : "K1"), ("series", "{A}"))),
        Row("/assessment/acceptance/{id:guid}/evidence", Rows.Acceptances, ("item", "K1")) with { File = ("file", "证明.pdf", "%PDF-1.7") },
        Row("/assessment/acceptance/{id:guid}/evidence/{evidence:guid}/remove", Evidence),
        Row("/assessment/acceptance/{id:guid}/submissions", Rows.Acceptances, ("reason", "公报尚未发布")), Row("/assessment/acceptance/{id:guid}/return", Rows.Acceptances, ("reason", "补充材料")) with { By = "leader" },
    ];

    private static IEnumerable<Way> Rounds =>
    [
        .. new[] { "Freeze", "Thaw", "PassReview", "TakeBack", "Recall", "Conclude", "Approve", "Publish", "SendBack" }.Select(verb => Row("/assessment/rounds/{id:guid}/steps", Rows.Rounds, ("verb", verb), ("reason", "按程序"))),
        Row("/assessment/rounds/{id:guid}/leads", Rows.Rounds), Row("/assessment/rounds/{id:guid}/previous", Rows.Rounds, ("previous", "")), Row("/assessment/rounds/{id:guid}/english", Rows.Rounds, ("nameEnglish", "Counties")), Row("/assessment/rounds/{id:guid}/verify", Rows.Rounds), Row("/assessment/rounds/{Id:guid}", Rows.Members, ("_handler", "veto"), ("rule", "V01"), ("unit", "{B}"), ("fact", "事实")),
        Row("/assessment/marks/{id:guid}/give", Rows.Members, ("item", "D"), ("mark-{B}", "80")),
        .. new[] { "Verify", "Notify", "Uphold", "Dismiss", "Lift" }.Select(verb => Row("/assessment/vetoes/{Id:guid}", Rows.Vetoes, ("_handler", "step"), ("verb", verb), ("words", "意见"))),
        .. new[] { "planner", "clerk" }.Select(by => Row("/assessment/vetoes/{Id:guid}", Rows.Vetoes, ("_handler", "files")) with { By = by, File = ("files", "核查.pdf", "%PDF-1.7") }),
        Row("/assessment/vetoes/{Id:guid}", Rows.Vetoes, ("_handler", "days"), ("on", "2025-06-18")),
        Row("/assessment/vetoes/{Id:guid}", Rows.Vetoes, ("_handler", "step"), ("verb", "Reply"), ("words", "意见")) with { By = "clerk" },
        Row("/assessment/own/{id:guid}/appeals", Rows.Standings, ("item", "A1"), ("figure", "2.4"), ("claim", "有误"), ("evidence", "函")) with { By = "clerk" },
        Row("/assessment/own/appeals/{id:guid}/files", Appeals) with { By = "clerk", File = ("files", "函.pdf", "%PDF-1.7") },
        Row("/assessment/appeals/{id:guid}/answer", Appeals, ("do", "reject"), ("answer", "依据不足"), ("round", "{B}")), Row("/assessment/appeals/{id:guid}/reopen", Appeals, ("reason", "答复有误"), ("round", "{B}")), Row("/assessment/own/appeals/{id:guid}/withdraw", Appeals, ("standing", "{C}")) with { By = "clerk" },
    ];

    private static IQueryable<Held> Posts(HengliangDb db) => from p in db.Set<Platform.Access.Post>() join u in db.Users on p.UserId equals u.Id where !u.UserName!.StartsWith("strange") orderby p.Id select new Held(Guid.Empty, Guid.Empty, p.Id, u.Id, Guid.Empty);

    /// <summary>Of somebody whom nothing else here needs.</summary>
    private static IQueryable<Held> SparePosts(HengliangDb db) => from p in db.Set<Platform.Access.Post>() join u in db.Users on p.UserId equals u.Id where u.UserName == "spare" select new Held(Guid.Empty, Guid.Empty, p.Id, u.Id, Guid.Empty);

    private static IQueryable<Held> Delegations(HengliangDb db) => db.Set<Platform.Access.Delegation>().OrderBy(p => p.Id).Select(p => new Held(Guid.Empty, Guid.Empty, p.Id, Guid.Empty, Guid.Empty));

    private static IQueryable<Held> People(HengliangDb db) => db.Users.OrderBy(p => p.UserName).Select(p => new Held(Guid.Empty, Guid.Empty, p.Id, Guid.Empty, Guid.Empty));

    private static IQueryable<Held> FollowUps(HengliangDb db) => db.Set<FollowUp>().Where(f => f.ClearedAt == null).OrderBy(f => f.Id).Select(f => new Held(f.RegionId, f.UnitId, f.ReturnId, f.Id, Guid.Empty));

    private static IQueryable<Held> Unlocks(HengliangDb db) => db.Set<UnlockRequest>().Select(u => new Held(u.RegionId, u.UnitId, u.Id, u.ReturnId, Guid.Empty));

    private static IQueryable<Held> Reminders(HengliangDb db) => db.Set<Reminder>().Select(r => new Held(r.RegionId, r.UnitId, r.Id, Guid.Empty, Guid.Empty));

    private static IQueryable<Held> FormsForUnits(HengliangDb db) =>
        from f in db.Set<FormTemplate>() from u in db.Set<Platform.Units.Contracts.Unit>() where f.State == TemplateState.Enabled && u.Name == "桐岭县科学技术局" select new Held(u.RegionId, u.Id, f.Id, u.Id, Guid.Empty);

    private static IQueryable<Held> Evidence(HengliangDb db) => db.Set<AcceptanceEvidence>().OrderBy(e => e.Id).Select(e => new Held(e.RegionId, e.UnitId, e.SchemeId, e.Id, Guid.Empty));

    private static IQueryable<Held> Appeals(HengliangDb db) => db.Set<Appeal>().OrderBy(e => e.Id).Select(e => new Held(e.RegionId, e.UnitId, e.Id, e.RoundId, Guid.Empty));

    private static Way Row(string route, Func<HengliangDb, IQueryable<Held>> rows, params (string, string)[] fields) => new(route) { Rows = rows, Fields = fields };

    /// <summary>Named in the body: that it is there may be known, but it is refused all the same.</summary>
    private static Way Body(string route, Func<HengliangDb, IQueryable<Held>> rows, params (string, string)[] fields) => new(route) { Rows = rows, Fields = fields, Open = "what is named in the body may be known" };

    /// <summary>Read by everyone, changed only by those who keep it.</summary>
    private static Way Published(string route, Func<HengliangDb, IQueryable<Held>> rows, params (string, string)[] fields) => new(route) { Rows = rows, Fields = fields, Open = "everyone may read it" };

    private static Way Program(string route, string json) => new(route) { Rows = db => Rows.Candidates(db).Select(h => new Held(h.Region, h.Unit, h.B, Guid.Empty, Guid.Empty)), Json = json };

    private static Way Plain(string route, string why) => new(route) { Bare = why, Open = why };
}
