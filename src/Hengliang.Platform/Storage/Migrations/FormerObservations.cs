using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The last revision of each value stands alone in its table, one row a value; those before it move to a table of their own.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122190000_FormerObservations")]
internal sealed class FormerObservations : Migration
{
    private const string Columns =
        "\"Id\", \"SeriesId\", \"Revision\", \"State\", \"IndicatorId\", \"RegionId\", \"UnitId\", \"Period\", \"Year\", \"IsWholeYear\", \"Measure\", \"Basis\", \"Bound\", \"Value\", \"ValueMax\", \"Unit\", \"Falls\", \"Mark\", \"Status\", \"SourceDocumentId\", \"SourceTitle\", \"SourceClauseId\", \"SourcePlace\", \"SourceStart\", \"SourceEnd\", \"SourceQuote\", \"RecordedAt\", \"RecordedBy\", \"RecordedByName\", \"Reason\", \"Dimension\", \"Origin\", \"SourceRecordId\"";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "FormerObservations",
            table => new
            {
                Id = table.Column<Guid>(),
                SeriesId = table.Column<Guid>(),
                Revision = table.Column<int>(),
                State = table.Column<string>(maxLength: 40),
                IndicatorId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Period = table.Column<string>(maxLength: 40),
                Year = table.Column<int>(),
                IsWholeYear = table.Column<bool>(),
                Measure = table.Column<string>(maxLength: 40),
                Basis = table.Column<string>(maxLength: 40),
                Bound = table.Column<string>(maxLength: 40),
                Value = table.Column<decimal>(nullable: true),
                ValueMax = table.Column<decimal>(nullable: true),
                Unit = table.Column<string>(maxLength: 40),
                Falls = table.Column<bool>(),
                Mark = table.Column<string>(maxLength: 40),
                Status = table.Column<string>(maxLength: 40),
                SourceDocumentId = table.Column<Guid>(),
                SourceTitle = table.Column<string>(maxLength: 300),
                SourceClauseId = table.Column<Guid>(nullable: true),
                SourcePlace = table.Column<string>(maxLength: 1000),
                SourceStart = table.Column<int>(),
                SourceEnd = table.Column<int>(),
                SourceQuote = table.Column<string>(),
                RecordedAt = table.Column<DateTime>(),
                RecordedBy = table.Column<Guid>(),
                RecordedByName = table.Column<string>(maxLength: 100),
                Reason = table.Column<string>(maxLength: 1000),
                Dimension = table.Column<string>(maxLength: 200),
                Origin = table.Column<string>(maxLength: 40),
                SourceRecordId = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_FormerObservations", o => new { o.IndicatorId, o.SeriesId, o.Revision }));
        // By way of the new table: a key can not be exchanged in a SQLite file.
        Move(migrationBuilder, "Observations", "FormerObservations", "");
        migrationBuilder.DropTable("Observations");
        CreateObservations(migrationBuilder, byItself: false);
        Move(migrationBuilder, "FormerObservations", "Observations", " where not exists (select 1 from \"FormerObservations\" as l where l.\"IndicatorId\" = o.\"IndicatorId\" and l.\"SeriesId\" = o.\"SeriesId\" and l.\"Revision\" > o.\"Revision\")");
        migrationBuilder.Sql("delete from \"FormerObservations\" where exists (select 1 from \"Observations\" as l where l.\"SeriesId\" = \"FormerObservations\".\"SeriesId\" and l.\"Revision\" = \"FormerObservations\".\"Revision\")");
        var isPostgres = migrationBuilder.IsPostgres();
        if (isPostgres)
            // Room for a further revision beside the one that stands.
            migrationBuilder.Sql("alter table \"Observations\" set (fillfactor = 50)");
        migrationBuilder.CreateIndex(
            "IX_Observations_Standing",
            "Observations",
            isPostgres
                ? ["IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", "RegionId", "UnitId"]
                : ["IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", "RegionId", "UnitId", "Period", "Value", "Mark", "Status", "Origin"],
            filter: "\"State\" = 'Current'");
        CreateIndexes(migrationBuilder, isPostgres ? ["UnitId"] : ["UnitId", "Value"]);
        migrationBuilder.CreateIndex("IX_Observations_Withdrawn", "Observations", "IndicatorId", filter: "\"State\" = 'Withdrawn'");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        Move(migrationBuilder, "Observations", "FormerObservations", "");
        migrationBuilder.DropTable("Observations");
        CreateObservations(migrationBuilder, byItself: true);
        Move(migrationBuilder, "FormerObservations", "Observations", "");
        migrationBuilder.DropTable("FormerObservations");
        migrationBuilder.CreateIndex("IX_Observations_SeriesId_Revision", "Observations", ["SeriesId", "Revision"], unique: true);
        migrationBuilder.CreateIndex(
            "IX_Observations_Standing",
            "Observations",
            ["IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", "RegionId", "UnitId", "Period", "Value", "Mark", "Status", "Origin"],
            filter: "\"State\" = 'Current'");
        CreateIndexes(migrationBuilder, ["UnitId", "Value"]);
    }

    private static void CreateIndexes(MigrationBuilder migration, string[] covered)
    {
        migration.CreateIndex(
            "IX_Observations_StandingPlace",
            "Observations",
            ["RegionId", "IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", .. covered],
            filter: "\"State\" = 'Current'");
        migration.CreateIndex("IX_Observations_UnitId", "Observations", "UnitId", filter: "\"State\" = 'Current'");
    }

    private static void Move(MigrationBuilder migration, string from, string to, string which) => migration.Sql(
        to == "Observations"
            ? $"insert into \"Observations\" (\"Version\", {Columns}) select 1, {Columns} from \"{from}\" as o{which}"
            : $"insert into \"{to}\" ({Columns}) select {Columns} from \"{from}\" as o{which}");

    private static void CreateObservations(MigrationBuilder migration, bool byItself)
    {
        migration.CreateTable(
            "Observations",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                SeriesId = table.Column<Guid>(),
                Revision = table.Column<int>(),
                State = table.Column<string>(maxLength: 40),
                IndicatorId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Period = table.Column<string>(maxLength: 40),
                Year = table.Column<int>(),
                IsWholeYear = table.Column<bool>(),
                Measure = table.Column<string>(maxLength: 40),
                Basis = table.Column<string>(maxLength: 40),
                Bound = table.Column<string>(maxLength: 40),
                Value = table.Column<decimal>(nullable: true),
                ValueMax = table.Column<decimal>(nullable: true),
                Unit = table.Column<string>(maxLength: 40),
                Falls = table.Column<bool>(),
                Mark = table.Column<string>(maxLength: 40),
                Status = table.Column<string>(maxLength: 40),
                SourceDocumentId = table.Column<Guid>(),
                SourceTitle = table.Column<string>(maxLength: 300),
                SourceClauseId = table.Column<Guid>(nullable: true),
                SourcePlace = table.Column<string>(maxLength: 1000),
                SourceStart = table.Column<int>(),
                SourceEnd = table.Column<int>(),
                SourceQuote = table.Column<string>(),
                RecordedAt = table.Column<DateTime>(),
                RecordedBy = table.Column<Guid>(),
                RecordedByName = table.Column<string>(maxLength: 100),
                Reason = table.Column<string>(maxLength: 1000),
                Dimension = table.Column<string>(maxLength: 200),
                Origin = table.Column<string>(maxLength: 40),
                SourceRecordId = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Observations", byItself ? o => o.Id : o => o.SeriesId);
                table.ForeignKey("FK_Observations_Indicators_IndicatorId", o => o.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Observations_Regions_RegionId", o => o.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
    }
}
