using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Rounds of assessment: snapshots, results, marks, standings, veto cases and appeals.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122060600_AssessmentRounds")]
internal sealed class AssessmentRounds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateAssessmentRounds(migrationBuilder);
        CreateRoundSnapshots(migrationBuilder);
        CreateRoundResults(migrationBuilder);
        CreateItemMarks(migrationBuilder);
        CreateUnitStandings(migrationBuilder);
        CreateVetoCases(migrationBuilder);
        CreateAppeals(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["Appeals", "VetoCases", "UnitStandings", "ItemMarks", "RoundResults", "RoundSnapshots", "AssessmentRounds"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateAssessmentRounds(MigrationBuilder migration)
    {
        migration.CreateTable(
            "AssessmentRounds",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                SchemeId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 200),
                Year = table.Column<int>(),
                State = table.Column<string>(maxLength: 40),
                PreviousId = table.Column<Guid>(nullable: true),
                Snapshots = table.Column<int>(),
                SnapshotHash = table.Column<string>(maxLength: 64),
                ResultHash = table.Column<string>(maxLength: 64),
                FrozenAt = table.Column<DateTime>(nullable: true),
                AppealFrom = table.Column<DateOnly>(nullable: true),
                AppealUntil = table.Column<DateOnly>(nullable: true),
                ApprovedByName = table.Column<string>(maxLength: 100),
                PublishedAt = table.Column<DateTime>(nullable: true),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AssessmentRounds", t => t.Id);
                table.ForeignKey("FK_AssessmentRounds_AssessmentRounds_PreviousId", t => t.PreviousId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AssessmentRounds_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AssessmentRounds_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_AssessmentRounds_SchemeId", "AssessmentRounds", "SchemeId");
        migration.CreateIndex("IX_AssessmentRounds_PreviousId", "AssessmentRounds", "PreviousId");
        migration.CreateIndex("IX_AssessmentRounds_RegionId", "AssessmentRounds", "RegionId");
    }

    private static void CreateRoundSnapshots(MigrationBuilder migration)
    {
        migration.CreateTable(
            "RoundSnapshots",
            table => new
            {
                Id = table.Column<Guid>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Hash = table.Column<string>(maxLength: 64),
                Content = table.Column<byte[]>(),
                Reason = table.Column<string>(maxLength: 1000),
                TakenAt = table.Column<DateTime>(),
                TakenByName = table.Column<string>(maxLength: 100),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoundSnapshots", t => t.Id);
                table.ForeignKey("FK_RoundSnapshots_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_RoundSnapshots_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_RoundSnapshots_RoundId_Number", "RoundSnapshots", ["RoundId", "Number"], unique: true);
        migration.CreateIndex("IX_RoundSnapshots_RegionId", "RoundSnapshots", "RegionId");
    }

    private static void CreateRoundResults(MigrationBuilder migration)
    {
        migration.CreateTable(
            "RoundResults",
            table => new
            {
                Id = table.Column<Guid>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Number = table.Column<int>(),
                SnapshotHash = table.Column<string>(maxLength: 64),
                Hash = table.Column<string>(maxLength: 64),
                Content = table.Column<byte[]>(),
                ComputedAt = table.Column<DateTime>(),
                ComputedByName = table.Column<string>(maxLength: 100),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoundResults", t => t.Id);
                table.ForeignKey("FK_RoundResults_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_RoundResults_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_RoundResults_RoundId_Number", "RoundResults", ["RoundId", "Number"], unique: true);
        migration.CreateIndex("IX_RoundResults_RegionId", "RoundResults", "RegionId");
    }

    private static void CreateItemMarks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ItemMarks",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ItemCode = table.Column<string>(maxLength: 40),
                MemberRegionId = table.Column<Guid>(),
                GivenBy = table.Column<Guid>(),
                GivenByName = table.Column<string>(maxLength: 100),
                Mark = table.Column<decimal>(),
                Note = table.Column<string>(maxLength: 1000),
                GivenAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ItemMarks", t => t.Id);
                table.ForeignKey("FK_ItemMarks_Regions_MemberRegionId", t => t.MemberRegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_ItemMarks_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_ItemMarks_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_ItemMarks_RoundId_ItemCode_MemberRegionId_GivenBy", "ItemMarks", ["RoundId", "ItemCode", "MemberRegionId", "GivenBy"], unique: true);
        migration.CreateIndex("IX_ItemMarks_RegionId", "ItemMarks", "RegionId");
        migration.CreateIndex("IX_ItemMarks_MemberRegionId", "ItemMarks", "MemberRegionId");
    }

    private static void CreateUnitStandings(MigrationBuilder migration)
    {
        migration.CreateTable(
            "UnitStandings",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                RoundName = table.Column<string>(maxLength: 200),
                Year = table.Column<int>(),
                RoundState = table.Column<string>(maxLength: 40),
                AppealFrom = table.Column<DateOnly>(nullable: true),
                AppealUntil = table.Column<DateOnly>(nullable: true),
                Number = table.Column<int>(),
                Content = table.Column<byte[]>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UnitStandings", t => t.Id);
                table.ForeignKey("FK_UnitStandings_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_UnitStandings_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_UnitStandings_RoundId_RegionId", "UnitStandings", ["RoundId", "RegionId"], unique: true);
        migration.CreateIndex("IX_UnitStandings_RegionId", "UnitStandings", "RegionId");
    }

    private static void CreateVetoCases(MigrationBuilder migration)
    {
        migration.CreateTable(
            "VetoCases",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RoundId = table.Column<Guid>(),
                RuleId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                MemberRegionId = table.Column<Guid>(),
                RoundName = table.Column<string>(maxLength: 200),
                RuleCode = table.Column<string>(maxLength: 20),
                RuleName = table.Column<string>(maxLength: 200),
                State = table.Column<string>(maxLength: 40),
                FromData = table.Column<bool>(),
                Fact = table.Column<string>(maxLength: 4000),
                Evidence = table.Column<string>(maxLength: 4000),
                ProposedBy = table.Column<Guid>(),
                ProposedFor = table.Column<Guid>(nullable: true),
                ProposedByName = table.Column<string>(maxLength: 100),
                ProposedAt = table.Column<DateTime>(),
                Verification = table.Column<string>(maxLength: 4000),
                VerifiedByName = table.Column<string>(maxLength: 100),
                VerifiedAt = table.Column<DateTime>(nullable: true),
                NotifiedAt = table.Column<DateTime>(nullable: true),
                ReplyUntil = table.Column<DateOnly>(nullable: true),
                Reply = table.Column<string>(maxLength: 4000),
                RepliedByName = table.Column<string>(maxLength: 100),
                RepliedAt = table.Column<DateTime>(nullable: true),
                Decision = table.Column<string>(maxLength: 4000),
                DecidedBy = table.Column<Guid>(nullable: true),
                DecidedByName = table.Column<string>(maxLength: 100),
                DecidedAt = table.Column<DateTime>(nullable: true),
                LiftReason = table.Column<string>(maxLength: 4000),
                LiftedByName = table.Column<string>(maxLength: 100),
                LiftedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_VetoCases", t => t.Id);
                table.ForeignKey("FK_VetoCases_Regions_MemberRegionId", t => t.MemberRegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_VetoCases_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_VetoCases_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_VetoCases_VetoRules_RuleId", t => t.RuleId, "VetoRules", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_VetoCases_RoundId", "VetoCases", "RoundId");
        migration.CreateIndex("IX_VetoCases_RuleId", "VetoCases", "RuleId");
        migration.CreateIndex("IX_VetoCases_RegionId", "VetoCases", "RegionId");
        migration.CreateIndex("IX_VetoCases_MemberRegionId", "VetoCases", "MemberRegionId");
    }

    private static void CreateAppeals(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Appeals",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RoundId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                RoundName = table.Column<string>(maxLength: 200),
                ItemCode = table.Column<string>(maxLength: 40),
                ItemName = table.Column<string>(maxLength: 200),
                ClaimedFigure = table.Column<decimal>(nullable: true),
                Claim = table.Column<string>(maxLength: 4000),
                Evidence = table.Column<string>(maxLength: 4000),
                Difference = table.Column<decimal>(nullable: true),
                FiledBy = table.Column<Guid>(),
                FiledByName = table.Column<string>(maxLength: 100),
                FiledAt = table.Column<DateTime>(),
                State = table.Column<string>(maxLength: 40),
                Answer = table.Column<string>(maxLength: 4000),
                GrantedFigure = table.Column<decimal>(nullable: true),
                AnsweredByName = table.Column<string>(maxLength: 100),
                AnsweredAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Appeals", t => t.Id);
                table.ForeignKey("FK_Appeals_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Appeals_AssessmentRounds_RoundId", t => t.RoundId, "AssessmentRounds", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Appeals_RoundId", "Appeals", "RoundId");
        migration.CreateIndex("IX_Appeals_RegionId", "Appeals", "RegionId");
    }
}
