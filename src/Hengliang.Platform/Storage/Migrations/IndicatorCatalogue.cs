using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The catalogue in full: terms and editions of indicators, breaks of series, paths and breakdowns of targets, origins of values, checks.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122052000_IndicatorCatalogue")]
internal sealed class IndicatorCatalogue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddTerms(migrationBuilder);
        AddOrigins(migrationBuilder);
        CreateHistory(migrationBuilder);
        CreateBreakdowns(migrationBuilder);
        CreateImportsAndChecks(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["IntegrityTallies", "IntegrityRuns", "ValueImports", "BreakdownParts", "TargetBreakdowns", "SeriesBreaks", "IndicatorEditions"])
            migrationBuilder.DropTable(table);
        migrationBuilder.DropIndex("IX_Observations_Standing", "Observations");
        migrationBuilder.DropIndex("IX_Targets_ParentSeriesId", "Targets");
        foreach (var column in (string[])["Dimension", "Origin", "SourceRecordId"])
            migrationBuilder.TakeColumn(column, "Observations");
        foreach (var column in (string[])["Path", "Milestones", "ParentSeriesId", "Origin", "SourceRecordId"])
            migrationBuilder.TakeColumn(column, "Targets");
        foreach (var column in (string[])["Kind", "Frequency", "LagDays", "Additive", "NumeratorId", "DenominatorId", "Factor", "WeightId", "Formula", "Dimensions", "OwnerUnitId", "ValidFrom", "ValidTo"])
            migrationBuilder.TakeColumn(column, "Indicators");
    }

    private static void AddTerms(MigrationBuilder migration)
    {
        migration.AddColumn<string>("Kind", "Indicators", maxLength: 40, defaultValue: "Original");
        migration.AddColumn<string>("Frequency", "Indicators", maxLength: 40, defaultValue: "Yearly");
        migration.AddColumn<int>("LagDays", "Indicators", defaultValue: 0);
        migration.AddColumn<bool>("Additive", "Indicators", defaultValue: false);
        migration.AddColumn<Guid>("NumeratorId", "Indicators", nullable: true);
        migration.AddColumn<Guid>("DenominatorId", "Indicators", nullable: true);
        migration.AddColumn<decimal>("Factor", "Indicators", defaultValue: 1m);
        migration.AddColumn<Guid>("WeightId", "Indicators", nullable: true);
        migration.AddColumn<string>("Formula", "Indicators", maxLength: 2000, defaultValue: "");
        migration.AddColumn<string>("Dimensions", "Indicators", maxLength: 400, defaultValue: "");
        migration.AddColumn<Guid>("OwnerUnitId", "Indicators", nullable: true);
        migration.AddColumn<DateOnly>("ValidFrom", "Indicators", nullable: true);
        migration.AddColumn<DateOnly>("ValidTo", "Indicators", nullable: true);
        // A sum was what could be added up.
        migration.Sql("update \"Indicators\" set \"Additive\" = (\"Aggregation\" = 'Sum')");
    }

    private static void AddOrigins(MigrationBuilder migration)
    {
        migration.AddColumn<string>("Path", "Targets", maxLength: 40, defaultValue: "Linear");
        migration.AddColumn<string>("Milestones", "Targets", maxLength: 2000, defaultValue: "");
        migration.AddColumn<Guid>("ParentSeriesId", "Targets", nullable: true);
        migration.AddColumn<string>("Origin", "Targets", maxLength: 40, defaultValue: "Document");
        migration.AddColumn<Guid>("SourceRecordId", "Targets", nullable: true);
        migration.CreateIndex("IX_Targets_ParentSeriesId", "Targets", "ParentSeriesId");
        migration.AddColumn<string>("Dimension", "Observations", maxLength: 200, defaultValue: "");
        migration.AddColumn<string>("Origin", "Observations", maxLength: 40, defaultValue: "Document");
        migration.AddColumn<Guid>("SourceRecordId", "Observations", nullable: true);
        migration.CreateIndex(
            "IX_Observations_Standing",
            "Observations",
            ["IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", "RegionId", "UnitId", "Period", "Value", "Mark", "Status", "Origin"],
            filter: "\"State\" = 'Current'");
    }

    private static void CreateHistory(MigrationBuilder migration)
    {
        migration.CreateTable(
            "IndicatorEditions",
            table => new
            {
                Id = table.Column<Guid>(),
                IndicatorId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Terms = table.Column<string>(),
                Reason = table.Column<string>(maxLength: 1000),
                RecordedAt = table.Column<DateTime>(),
                RecordedBy = table.Column<Guid>(),
                RecordedByName = table.Column<string>(maxLength: 100),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_IndicatorEditions", e => e.Id);
                table.ForeignKey("FK_IndicatorEditions_Indicators_IndicatorId", e => e.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_IndicatorEditions_IndicatorId_Number", "IndicatorEditions", ["IndicatorId", "Number"], unique: true);
        migration.CreateTable(
            "SeriesBreaks",
            table => new
            {
                Id = table.Column<Guid>(),
                IndicatorId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(nullable: true),
                FromYear = table.Column<int>(),
                IsComparable = table.Column<bool>(),
                Reason = table.Column<string>(maxLength: 1000),
                RecordedAt = table.Column<DateTime>(),
                RecordedByName = table.Column<string>(maxLength: 100),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SeriesBreaks", b => b.Id);
                table.ForeignKey("FK_SeriesBreaks_Indicators_IndicatorId", b => b.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_SeriesBreaks_IndicatorId_FromYear", "SeriesBreaks", ["IndicatorId", "FromYear"]);
    }

    private static void CreateBreakdowns(MigrationBuilder migration)
    {
        migration.CreateTable(
            "TargetBreakdowns",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                TargetSeriesId = table.Column<Guid>(),
                TargetRevision = table.Column<int>(),
                Method = table.Column<string>(maxLength: 40),
                CapacityIndicatorId = table.Column<Guid>(nullable: true),
                CapacityYear = table.Column<int>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                OverrideReason = table.Column<string>(maxLength: 1000),
                MadeAt = table.Column<DateTime>(),
                IssuedAt = table.Column<DateTime>(nullable: true),
                IssuedByName = table.Column<string>(maxLength: 100),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TargetBreakdowns", b => b.Id);
                table.ForeignKey("FK_TargetBreakdowns_Regions_RegionId", b => b.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_TargetBreakdowns_TargetSeriesId", "TargetBreakdowns", "TargetSeriesId");
        migration.CreateIndex("IX_TargetBreakdowns_RegionId", "TargetBreakdowns", "RegionId");
        migration.CreateTable(
            "BreakdownParts",
            table => new
            {
                Id = table.Column<Guid>(),
                BreakdownId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                PartRegionId = table.Column<Guid>(),
                Basis = table.Column<decimal>(nullable: true),
                Value = table.Column<decimal>(nullable: true),
                IsByHand = table.Column<bool>(),
                IssuedSeriesId = table.Column<Guid>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BreakdownParts", p => p.Id);
                table.ForeignKey("FK_BreakdownParts_TargetBreakdowns_BreakdownId", p => p.BreakdownId, "TargetBreakdowns", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_BreakdownParts_Regions_PartRegionId", p => p.PartRegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_BreakdownParts_BreakdownId_PartRegionId", "BreakdownParts", ["BreakdownId", "PartRegionId"], unique: true);
        migration.CreateIndex("IX_BreakdownParts_PartRegionId", "BreakdownParts", "PartRegionId");
    }

    private static void CreateImportsAndChecks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ValueImports",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                FileName = table.Column<string>(maxLength: 300),
                Sha256 = table.Column<string>(maxLength: 64),
                ImportedAt = table.Column<DateTime>(),
                ImportedByName = table.Column<string>(maxLength: 100),
                Rows = table.Column<long>(),
                Recorded = table.Column<long>(),
                Linked = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_ValueImports", i => i.Id));
        migration.CreateIndex("IX_ValueImports_Sha256", "ValueImports", "Sha256");
        migration.CreateTable(
            "IntegrityRuns",
            table => new
            {
                Id = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ByName = table.Column<string>(maxLength: 100),
                Checks = table.Column<int>(),
                Errors = table.Column<int>(),
                Warnings = table.Column<int>(),
                Remarks = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_IntegrityRuns", r => r.Id));
        migration.CreateIndex("IX_IntegrityRuns_At", "IntegrityRuns", "At");
        migration.CreateTable(
            "IntegrityTallies",
            table => new
            {
                Id = table.Column<Guid>(),
                RunId = table.Column<Guid>(),
                Check = table.Column<string>(maxLength: 60),
                Found = table.Column<int>(),
                Milliseconds = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_IntegrityTallies", t => t.Id);
                table.ForeignKey("FK_IntegrityTallies_IntegrityRuns_RunId", t => t.RunId, "IntegrityRuns", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_IntegrityTallies_RunId_Check", "IntegrityTallies", ["RunId", "Check"], unique: true);
    }
}
