using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Indicators with their other names, targets and observations.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122020100_Indicators")]
internal sealed class Indicators : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateIndicators(migrationBuilder);
        CreateIndicatorAliases(migrationBuilder);
        CreateTargets(migrationBuilder);
        CreateObservations(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["Observations", "Targets", "IndicatorAliases", "Indicators"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateIndicators(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Indicators",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                Code = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: 200),
                NameEnglish = table.Column<string>(maxLength: 200),
                Unit = table.Column<string>(maxLength: 40),
                Decimals = table.Column<int>(),
                Direction = table.Column<string>(maxLength: 40),
                Nature = table.Column<string>(maxLength: 40),
                Aggregation = table.Column<string>(maxLength: 40),
                Definition = table.Column<string>(maxLength: 2000),
                Source = table.Column<string>(maxLength: 400),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Indicators", i => i.Id);
            });
        migration.CreateIndex("IX_Indicators_Code", "Indicators", "Code", unique: true);
        migration.CreateIndex("IX_Indicators_Name", "Indicators", "Name", unique: true);
    }

    private static void CreateIndicatorAliases(MigrationBuilder migration)
    {
        migration.CreateTable(
            "IndicatorAliases",
            table => new
            {
                Id = table.Column<Guid>(),
                IndicatorId = table.Column<Guid>(),
                Text = table.Column<string>(maxLength: 200),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_IndicatorAliases", i => i.Id);
                table.ForeignKey("FK_IndicatorAliases_Indicators_IndicatorId", i => i.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_IndicatorAliases_IndicatorId_Text", "IndicatorAliases", ["IndicatorId", "Text"], unique: true);
    }

    private static void CreateTargets(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Targets",
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
                FirstYear = table.Column<int>(),
                LastYear = table.Column<int>(),
                BaseYear = table.Column<int>(),
                Measure = table.Column<string>(maxLength: 40),
                Basis = table.Column<string>(maxLength: 40),
                Bound = table.Column<string>(maxLength: 40),
                Value = table.Column<decimal>(),
                ValueMax = table.Column<decimal>(nullable: true),
                Unit = table.Column<string>(maxLength: 40),
                Falls = table.Column<bool>(),
                PerYear = table.Column<bool>(),
                Nature = table.Column<string>(maxLength: 40),
                PlanId = table.Column<Guid>(nullable: true),
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
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Targets", t => t.Id);
                table.ForeignKey("FK_Targets_Indicators_IndicatorId", t => t.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Targets_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Targets_SeriesId_Revision", "Targets", ["SeriesId", "Revision"], unique: true);
        migration.CreateIndex("IX_Targets_IndicatorId", "Targets", "IndicatorId");
        migration.CreateIndex("IX_Targets_RegionId_LastYear", "Targets", ["RegionId", "LastYear"]);
        migration.CreateIndex("IX_Targets_SourceDocumentId", "Targets", "SourceDocumentId");
    }

    private static void CreateObservations(MigrationBuilder migration)
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
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Observations", o => o.Id);
                table.ForeignKey("FK_Observations_Indicators_IndicatorId", o => o.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Observations_Regions_RegionId", o => o.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Observations_SeriesId_Revision", "Observations", ["SeriesId", "Revision"], unique: true);
        migration.CreateIndex("IX_Observations_IndicatorId_RegionId_Year", "Observations", ["IndicatorId", "RegionId", "Year"]);
        migration.CreateIndex("IX_Observations_RegionId", "Observations", "RegionId");
        migration.CreateIndex("IX_Observations_SourceDocumentId", "Observations", "SourceDocumentId");
    }
}
