using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies;

namespace Hengliang.Web.Tests.Rights;

/// <summary>Every way in that reads: pages, fragments, files and the API. A new one that does not stand here fails the test.</summary>
internal static class Reads
{
    private const string Reference = "definitions are reference data";
    private const string Blank = "a form to be filled in";
    private const string Accounts = "the administrators' own";

    public static IReadOnlyList<Way> All { get; } =
    [
        List("/"), List("/to-do") with { Bare = "what waits is told by its kind" }, List("/search", "?q=青衡"), List("/documents"), List("/documents/list.csv"), Plain("/documents/upload", Blank),
        Row("/documents/{Id:guid}", Rows.Documents), Row("/documents/{Id:guid}/review", Rows.Documents),
        Row("/documents/{Id:guid}/extracts/{Extract:guid}/edit", Rows.Candidates), Row("/documents/{Id:guid}/figures/new", Rows.Sentences) with { Query = "?at={Place}", Bare = "words of the text itself, which bears no mark" },
        Row("/documents/{id:guid}/extracts/{extract:guid}/card", Rows.Candidates) with { IsFragment = true },
        Row("/documents/{id:guid}/state", Rows.Documents) with { Bare = "shows the state alone" },
        Row("/documents/{id:guid}/original", Rows.Documents) with { Bare = "the bytes as they came bear no mark" },
        List("/api/documents/"), Row("/api/documents/{id:guid}", Rows.Documents), List("/api/plans"), Row("/api/plans/{id:guid}", Rows.Plans),
        Plain("/api/indicators", Reference), Open("/api/indicators/{id:guid}", Rows.Indicators, Reference), Row("/api/targets/{id:guid}", Rows.Targets),
        Plain("/api/token", "a token for forms"), Plain("/openapi/v1.json", "what programs are told of the API"),
        List("/plans"), List("/plans", "?document={A}", Rows.Documents), Row("/plans/{Id:guid}", Rows.Plans),
        List("/cockpit"), List("/cockpit", "?region={A}", Rows.Regions), List("/cockpit/display"), List("/cockpit/display", "?region={A}", Rows.Regions), List("/cockpit/progress"),
        List("/cockpit/progress", "?by=goal"), List("/cockpit/progress", "?by=owner"), List("/cockpit/progress", "?by=cross"),
        List("/cockpit/progress", "?region={A}", Rows.Regions), List("/cockpit/progress.xlsx"), List("/cockpit/progress.docx"), List("/cockpit/briefing"), List("/cockpit/briefing", "?region={A}", Rows.Regions), List("/cockpit/briefing.docx"), List("/cockpit/briefings"), Row("/cockpit/briefings/{id:guid}/paper.docx", Rows.Briefings) with { Bare = "the bytes as they were kept bear no mark" }, List("/cockpit/progress.xlsx", "?region={A}", Rows.Regions),
        Plain("/cockpit/boundaries.geojson", "boundaries are public"),
        .. Indicators, .. Policies, .. Studies, .. Collection, .. Assessment, .. Others,
    ];

    private static IEnumerable<Way> Indicators =>
    [
        Plain("/indicators", Reference), Plain("/indicators/export", Reference), Plain("/indicators/export", Reference) with { Query = "?format=csv" }, Plain("/indicators/new", Blank),
        Open("/indicators/{Id:guid}", Rows.Indicators, Reference), Open("/indicators/{Id:guid}", Rows.IndicatorsOfRegions, Reference) with { Query = "?region={B}" },
        Open("/indicators/{id:guid}/values.csv", Rows.Indicators, Reference), Open("/indicators/{Id:guid}", Rows.IndicatorsOfRegions, Reference) with { Query = "?region={B}&part=" },
        Open("/indicators/{Id:guid}/values", Rows.Indicators, Reference), Open("/indicators/{Id:guid}/values", Rows.IndicatorsOfRegions, Reference) with { Query = "?region={B}&from=2000&to=2040" }, Open("/indicators/{id:guid}/values.csv", Rows.IndicatorsOfRegions, Reference) with { Query = "?region={B}" },
        Open("/indicators/{Id:guid}/definition", Rows.Indicators, Reference) with { Bare = Reference }, Open("/indicators/{Id:guid}/edit", Rows.Indicators, Reference) with { Bare = Reference },
        Open("/indicators/{Id:guid}/formula", Rows.Indicators, Reference) with { Bare = "tries a formula where there is one" },
        Open("/indicators/{Id:guid}/regions", Rows.Indicators, Reference), Open("/indicators/{Id:guid}/regions", Rows.IndicatorsOfRegions, Reference) with { Query = "?region={B}" },
        Open("/targets/new", Rows.Indicators, Reference) with { Query = "?indicator={A}", Bare = Blank }, Open("/values/new", Rows.Indicators, Reference) with { Query = "?indicator={A}", Bare = Blank },
        Row("/targets/{Id:guid}", Rows.Targets), Row("/targets/{Id:guid}/breakdown", Rows.Targets), Row("/values/{Id:guid}", Rows.Values), Row("/trace/{Kind}/{Id:guid}", Rows.Values) with { Words = ["value"], By = "", Bare = "which kinds there are is the tracing's own" },
        List("/values/imports"), Row("/values/imports/{Id:guid}", Rows.Imports), Row("/values/imports/{Id:guid}", Rows.Imports) with { Query = "?line=2" }, Row("/values/imports/{id:guid}/file", Rows.Imports) with { Bare = "the bytes as they came bear no mark" },
        Plain("/values/imports/job", "one's own file on its way in"),
        Plain("/integrity", "counts only"), Plain("/integrity", "findings of checks that found nothing") with { Query = "?check=V01" },
    ];

    private static IEnumerable<Way> Policies =>
    [
        List("/policies"), Plain("/policies/new", Blank), List("/policies/clauses"), Plain("/policies/reference", "published laws"), Plain("/policies/reference/{Key}", "published laws") with { Words = ["national.hnte"], By = "" },
        Row("/policies/{Id:guid}", Rows.DraftPolicies), Row("/policies/{Id:guid}/edit", Rows.DraftPolicies), Row("/policies/rules/{Id:guid}", Rows.DraftRules),
        Row("/policies/rules/{Id:guid}/compare/{Other:guid}", Rows.DraftRules) with { By = "", Bare = "the demonstration has no two versions of which one is a draft" }, List("/simulation") with { Bare = "reckons with rules in force" },
        List("/simulation", "?rule={A}", Rows.DraftRules) with { Bare = "reckons with rules in force" }, List("/simulation/export.xlsx") with { Bare = "reckons with rules in force" },
        .. new[] { "export.csv", "report.docx", "report.md", "firms.csv" }.Select(file => List("/simulation/" + file) with { Bare = "reckons with rules in force" }),
        Plain("/calculator", "published rules"), Plain("/calculator/together", "published rules"), Row("/calculator/{Id:guid}", Rows.DraftRules) with { By = "", Bare = "published rules only" }, Plain("/api/calculator/rules", "published rules"),
    ];

    private static IEnumerable<Way> Studies =>
    [
        List("/studies"), Plain("/studies/new", Blank), Plain("/studies/new", Blank) with { Query = "?parent={A}", Rows = Rows.Regions, Open = Reference },
        Row("/studies/{Id:guid}/unit", Rows.Studies) with { Query = "?code=990121", By = "", Bare = "figures of the study's own file" }, .. new[] { "", "/revisions", "/compare", "/data", "/method", "/framework" }.Select(page => Row("/studies/{Id:guid}" + page, Rows.Studies)),
        Row("/studies/{id:guid}/ranking", Rows.Studies) with { Bare = "figures of the study's own file" }, Row("/studies/{id:guid}/intervals", Rows.Studies) with { Bare = "figures of the study's own file" },
        Row("/studies/{id:guid}/steps/{step}.csv", Rows.Studies) with { Words = ["raw"], Bare = "figures of the study's own file" },
    ];

    private static IEnumerable<Way> Collection =>
    [
        List("/enterprises"), List("/enterprises/register.xlsx"), Plain("/enterprises/import", Blank), Row("/enterprises/import/{FileId:guid}", Rows.EnterpriseFiles),
        List("/collection") with { Bare = "names of forms and units" }, List("/collection/campaigns") with { Bare = "what is asked is told to all" }, Plain("/collection/campaigns/new", Blank),
        Open("/collection/campaigns/{Id:guid}", Rows.Campaigns, "what is asked is told to all") with { Bare = "units and how far they are" }, Open("/collection/campaigns/{Id:guid}/total", Rows.Campaigns, "what is asked is told to all"),
        Open("/collection/campaigns/{id:guid}/total.xlsx", Rows.Campaigns, "what is asked is told to all"), Plain("/collection/forms", Reference), Plain("/collection/forms/new", Blank),
        Open("/collection/campaigns/{Id:guid}/change", Rows.Campaigns, "what is asked is told to all") with { Bare = "names of units" },
        Open("/collection/forms/new", Rows.Forms, Reference) with { Query = "?from={A}", Bare = Reference }, Open("/collection/forms/{Id:guid}", Rows.Forms, Reference) with { Bare = Reference },
        Open("/collection/forms/{id:guid}/design.xlsx", Rows.Forms, Reference) with { Bare = Reference }, Plain("/collection/forms/sample-design.xlsx", Reference), Open("/collection/forms/{Id:guid}/edit", Rows.Forms, Reference) with { Bare = Reference },
        Row("/collection/returns/{Id:guid}", Rows.Returns), Row("/collection/returns/{Id:guid}/import", Rows.OwnReturns) with { By = "clerk", Bare = Blank },
        Row("/collection/returns/{Id:guid}/import/{FileId:guid}", Rows.Files) with { By = "clerk" }, Row("/collection/returns/{id:guid}/import/{file:guid}/faults.xlsx", Rows.Files) with { By = "clerk" },
        Row("/collection/returns/{id:guid}/files/{file:guid}", Rows.Files) with { Bare = "the bytes as they came bear no mark" }, Row("/collection/returns/{id:guid}/workbook", Rows.Returns),
        Row("/collection/returns/{id:guid}/cell/{row:guid}/{field:guid}", Rows.CellPlaces), Row("/collection/returns/{id:guid}/findings", Rows.Returns) with { Bare = "findings name fields" },
        Row("/collection/cells/{Id:guid}", Rows.Cells), Row("/collection/returns/{Id:guid}/follow-ups", Rows.Returns) with { Bare = "most returns have none" },
        Open("/collection/campaigns/{Id:guid}/follow-ups", Rows.Campaigns, "what is asked is told to all") with { Bare = "most campaigns have none" },
    ];

    private static IEnumerable<Way> Assessment =>
    [
        List("/assessment"), List("/assessment/marks"), Row("/assessment/marks/{Id:guid}", Rows.Rounds), List("/assessment/schemes"), Plain("/assessment/schemes/new", Blank), Plain("/assessment/schemes/templates", Reference), Row("/assessment/schemes/{Id:guid}", Rows.Schemes), Plain("/assessment/curve", "reckons with what is typed"),
        Row("/assessment/rounds/{Id:guid}", Rows.Rounds), Row("/assessment/rounds/{Id:guid}/trial", Rows.Rounds), Row("/assessment/rounds/{Id:guid}/checks", Rows.Rounds) with { Bare = "findings of checks" }, Row("/assessment/files/{id:guid}", Rows.CaseFiles) with { By = "", Bare = "the bytes as they came bear no mark" }, Row("/assessment/rounds/{Id:guid}/units/{Region:guid}", Rows.Members),
        Row("/assessment/rounds/{Id:guid}/public", Rows.RunningRounds) with { By = "", Bare = "a round not published is shown to nobody" },
        Open("/assessment/rounds/{Id:guid}/public", Rows.PublishedRounds, "a published round is public") with { Bare = "the name of a published round" },
        Row("/assessment/rounds/{id:guid}/ranking.xlsx", Rows.Rounds), Row("/assessment/rounds/{id:guid}/everything.zip", Rows.Rounds), Row("/assessment/rounds/{id:guid}/units/{region:guid}/feedback.docx", Rows.Members) with { Bare = "made from the frozen snapshot" },
        Row("/assessment/vetoes/{Id:guid}", Rows.Vetoes), List("/assessment/own") with { By = "clerk" }, Row("/assessment/own/{Id:guid}", Rows.Standings) with { By = "clerk" },
        Row("/assessment/own/{id:guid}/difference", Rows.Standings) with { By = "clerk", Query = "?item=A1&figure=2.4", Bare = "says a difference", IsFragment = true },
        Row("/assessment/own/{id:guid}/feedback.docx", Rows.Standings) with { By = "", Bare = "made from the frozen snapshot" },
        Row("/assessment/acceptance/{Id:guid}", Rows.Acceptances), Row("/assessment/acceptance/{id:guid}/package.zip", Rows.Acceptances),
        Row("/assessment/acceptance/{id:guid}/submissions/{number:int}/package.zip", Rows.Acceptances) with { Words = ["1"], By = "", Bare = "nothing of the demonstration is handed in" },
        Row("/assessment/acceptance/{id:guid}/evidence/{evidence:guid}", Rows.EvidenceFiles) with { Bare = "the bytes as they came bear no mark" },
    ];

    private static IEnumerable<Way> Others =>
    [
        Plain("/account", "one's own account"), Plain("/access/why", "names of permissions"), Plain("/access/why", "says why") with { Query = "?record={A}&permission=documents.read", Rows = Rows.Documents, Open = "the answer is a reason, not the record" },
        Plain("/access/accounts", Accounts) with { By = "sysadmin" }, Plain("/access/posts", Accounts) with { By = "secadmin" }, Plain("/access/units", Accounts) with { By = "sysadmin" }, Row("/access/units/{Id:guid}", Rows.Units) with { By = "sysadmin", Bare = "units bear no mark" },
        Plain("/regions", "divisions of the state are public"), Plain("/regions/boundaries", "boundaries are public"), Plain("/regions/coming", "divisions of the state are public"), Open("/regions/{Id:guid}", Rows.Regions, "divisions of the state are public") with { Bare = "shows no rows of anyone" },
        List("/audit") with { By = "auditor", Bare = "the audit is of the day before the marks" }, Plain("/sign-in", "for everyone"), Plain("/error/{Code:int}", "for everyone") with { Words = ["404"], By = "" },
        Plain("/_framework/opaque-redirect", "the framework's own") with { By = "" }, Plain("/health/live", "for everyone"), Plain("/health/ready", "for everyone"),
    ];

    private static Way List(string route, string query = "", Func<HengliangDb, IQueryable<Held>>? rows = null) =>
        new(route) { Query = query, Rows = rows, Open = "shows what lies in the reader's scope" };

    private static Way Row(string route, Func<HengliangDb, IQueryable<Held>> rows) => new(route) { Rows = rows };

    private static Way Open(string route, Func<HengliangDb, IQueryable<Held>> rows, string why) => new(route) { Rows = rows, Open = why };

    private static Way Plain(string route, string why) => new(route) { Bare = why, Open = why };
}

/// <summary>The rows addresses lead to.</summary>
internal static class Rows
{
    public static IQueryable<Held> Units(HengliangDb db) => db.Set<Platform.Units.Contracts.Unit>().Select(u => new Held(u.RegionId, u.Id, u.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Documents(HengliangDb db) => db.Set<Document>().Select(d => new Held(d.RegionId, d.UnitId, d.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Candidates(HengliangDb db) => db.Set<Extract>().Where(e => e.State == ExtractState.Candidate).OrderBy(e => e.Id).Select(e => new Held(e.RegionId, e.UnitId, e.DocumentId, e.Id, Guid.Empty));

    public static IQueryable<Held> Decided(HengliangDb db) => db.Set<Extract>().Where(e => e.State != ExtractState.Candidate).OrderBy(e => e.Id).Select(e => new Held(e.RegionId, e.UnitId, e.DocumentId, e.Id, Guid.Empty));

    public static IQueryable<Held> Sentences(HengliangDb db) => from s in db.Set<CountedSentence>() join d in db.Set<Document>() on s.DocumentId equals d.Id where d.State == DocumentState.ToReview orderby s.Order select new Held(s.RegionId, s.UnitId, d.Id, s.Id, Guid.Empty) { Place = s.Start };

    public static IQueryable<Held> ToReview(HengliangDb db) => db.Set<Document>().Where(d => d.State == DocumentState.ToReview).Select(d => new Held(d.RegionId, d.UnitId, d.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Plans(HengliangDb db) => db.Set<Plan>().Select(d => new Held(d.RegionId, d.UnitId, d.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Regions(HengliangDb db) => db.Set<Platform.Regions.Contracts.Region>().Where(r => r.Code == "990121" || r.Code == "990100").OrderBy(r => r.Code).Select(r => new Held(r.Id, Guid.Empty, r.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Indicators(HengliangDb db) => db.Set<Indicator>().Where(i => i.Code == "RD_EXP" || i.Code == "RD_INT").OrderBy(i => i.Code).Select(i => new Held(Guid.Empty, Guid.Empty, i.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> IndicatorsOfRegions(HengliangDb db) =>
        from i in db.Set<Indicator>() from r in db.Set<Platform.Regions.Contracts.Region>() where i.Code == "RD_EXP" && (r.Code == "990121" || r.Code == "990100") orderby r.Code select new Held(r.Id, Guid.Empty, i.Id, r.Id, Guid.Empty);

    public static IQueryable<Held> Imports(HengliangDb db) => db.Set<ValueImport>().OrderBy(i => i.Id).Select(i => new Held(i.RegionId, i.UnitId, i.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Targets(HengliangDb db) => db.Set<Target>().Where(t => t.State == RevisionState.Current && t.Measure == Measure.Level).OrderBy(t => t.Id).Select(t => new Held(t.RegionId, t.UnitId, t.SeriesId, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Breakdowns(HengliangDb db) => db.Set<TargetBreakdown>().OrderBy(b => b.Id).Select(b => new Held(b.RegionId, b.UnitId, b.TargetSeriesId, b.Id, Guid.Empty));

    public static IQueryable<Held> Values(HengliangDb db) => db.Set<Observation>().Where(t => t.State == RevisionState.Current && t.Origin != ValueOrigin.Formula).OrderBy(t => t.Id).Select(t => new Held(t.RegionId, t.UnitId, t.SeriesId, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> DraftPolicies(HengliangDb db) => db.Set<Policy>().Where(p => p.State == PolicyState.Draft || p.State == PolicyState.Filing).OrderBy(p => p.Id).Select(p => new Held(p.RegionId, p.UnitId, p.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> PoliciesInForce(HengliangDb db) => db.Set<Policy>().Where(p => p.State == PolicyState.InForce).OrderBy(p => p.Id).Select(p => new Held(p.RegionId, p.UnitId, p.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> DraftRules(HengliangDb db) => db.Set<PolicyRule>().Where(r => r.State == RuleState.Draft || r.State == RuleState.LegalCheck).OrderBy(r => r.Id).Select(r => new Held(r.RegionId, r.UnitId, r.Id, r.Id, Guid.Empty));

    public static IQueryable<Held> RulesInForce(HengliangDb db) => db.Set<PolicyRule>().Where(r => r.State == RuleState.InForce).OrderBy(r => r.Id).Select(r => new Held(r.RegionId, r.UnitId, r.Id, r.Id, Guid.Empty));

    public static IQueryable<Held> Clauses(HengliangDb db) => db.Set<PolicyClause>().OrderBy(c => c.Id).Select(c => new Held(c.RegionId, c.UnitId, c.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Briefings(HengliangDb db) => db.Set<KeptBriefing>().OrderBy(b => b.Id).Select(b => new Held(b.RegionId, b.UnitId, b.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Studies(HengliangDb db) => db.Set<Study>().Select(s => new Held(s.RegionId, s.UnitId, s.Id, Guid.Empty, Guid.Empty));

    /// <summary>Campaigns that list firms, with a rule to simulate.</summary>
    public static IQueryable<Held> ReportedFirms(HengliangDb db) =>
        from c in db.Set<Campaign>() join f in db.Set<FormTemplate>() on c.TemplateId equals f.Id from r in db.Set<PolicyRule>() where f.Rows == RowSource.Free && r.State == RuleState.InForce && r.Text.Contains("qingheng.rdSubsidy")
        orderby c.Id, r.Id select new Held(c.RegionId, c.UnitId, c.Id, r.Id, Guid.Empty);

    public static IQueryable<Held> Campaigns(HengliangDb db) => db.Set<Campaign>().OrderBy(c => c.Id).Select(c => new Held(c.RegionId, c.UnitId, c.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Forms(HengliangDb db) => db.Set<FormTemplate>().OrderBy(c => c.Id).Select(c => new Held(c.OwnerRegionId, c.OwnerUnitId, c.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Returns(HengliangDb db) => db.Set<DataReturn>().OrderBy(r => r.Id).Select(r => new Held(r.RegionId, r.UnitId, r.Id, Guid.Empty, Guid.Empty));

    /// <summary>Of the clerk of the demonstration.</summary>
    public static IQueryable<Held> OwnReturns(HengliangDb db) => from r in db.Set<DataReturn>() join g in db.Set<Platform.Regions.Contracts.Region>() on r.RegionId equals g.Id where g.Code == "990121" orderby r.Id descending select new Held(r.RegionId, r.UnitId, r.Id, Guid.Empty, Guid.Empty);

    public static IQueryable<Held> EnterpriseFiles(HengliangDb db) => db.Set<Platform.Enterprises.EnterpriseFile>().OrderBy(f => f.Id).Select(f => new Held(f.RegionId, f.UnitId, f.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Files(HengliangDb db) => db.Set<ReturnFile>().OrderBy(f => f.Id).Select(f => new Held(f.RegionId, f.UnitId, f.ReturnId, f.Id, Guid.Empty));

    public static IQueryable<Held> Cells(HengliangDb db) => db.Set<DataCell>().OrderBy(c => c.Id).Select(c => new Held(c.RegionId, c.UnitId, c.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> CellPlaces(HengliangDb db) => db.Set<DataCell>().OrderBy(c => c.Id).Select(c => new Held(c.RegionId, c.UnitId, c.ReturnId, c.RowId, c.FieldId));

    public static IQueryable<Held> Schemes(HengliangDb db) => db.Set<Scheme>().Where(s => s.Kind == SchemeKind.Yearly).OrderBy(s => s.Id).Select(s => new Held(s.RegionId, s.UnitId, s.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Acceptances(HengliangDb db) => db.Set<Scheme>().Where(s => s.Kind == SchemeKind.Acceptance).OrderBy(s => s.Id).Select(s => new Held(s.RegionId, s.UnitId, s.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> EvidenceFiles(HengliangDb db) => db.Set<AcceptanceEvidence>().Where(e => e.Kind == EvidenceKind.File).OrderBy(e => e.Id).Select(e => new Held(e.RegionId, e.UnitId, e.SchemeId, e.Id, Guid.Empty));

    public static IQueryable<Held> CaseFiles(HengliangDb db) => db.Set<Platform.Assessment.Evidence.CaseFile>().OrderBy(f => f.Id).Select(f => new Held(f.RegionId, f.UnitId, f.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Rounds(HengliangDb db) => db.Set<Round>().OrderBy(r => r.Id).Select(r => new Held(r.RegionId, r.UnitId, r.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> RunningRounds(HengliangDb db) => db.Set<Round>().Where(r => r.State != RoundState.Published && r.State != RoundState.Archived).OrderBy(r => r.Id).Select(r => new Held(r.RegionId, r.UnitId, r.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> PublishedRounds(HengliangDb db) => db.Set<Round>().Where(r => r.State == RoundState.Published || r.State == RoundState.Archived).OrderBy(r => r.Id).Select(r => new Held(r.RegionId, r.UnitId, r.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Members(HengliangDb db) => from r in db.Set<Round>() join m in db.Set<SchemeMember>() on r.SchemeId equals m.SchemeId orderby m.Id select new Held(r.RegionId, r.UnitId, r.Id, m.MemberRegionId, Guid.Empty);

    public static IQueryable<Held> Vetoes(HengliangDb db) => db.Set<VetoCase>().OrderBy(v => v.Id).Select(v => new Held(v.RegionId, v.UnitId, v.Id, Guid.Empty, Guid.Empty));

    public static IQueryable<Held> Standings(HengliangDb db) => db.Set<UnitStanding>().OrderBy(s => s.Id).Select(s => new Held(s.RegionId, s.UnitId, s.Id, Guid.Empty, Guid.Empty));
}
