using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Assessment schemes with their items, places and vetoes, and what an acceptance keeps.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122060500_AssessmentSchemes")]
internal sealed class AssessmentSchemes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateAssessmentSchemes(migrationBuilder);
        CreateSchemeItems(migrationBuilder);
        CreateSchemeMembers(migrationBuilder);
        CreateVetoRules(migrationBuilder);
        CreateAcceptanceEvidence(migrationBuilder);
        CreateAcceptanceSections(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["AcceptanceSections", "AcceptanceEvidence", "VetoRules", "SchemeMembers", "SchemeItems", "AssessmentSchemes"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateAssessmentSchemes(MigrationBuilder migration)
    {
        migration.CreateTable(
            "AssessmentSchemes",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                SeriesId = table.Column<Guid>(),
                Number = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: 200),
                NameEnglish = table.Column<string>(maxLength: 200),
                Year = table.Column<int>(),
                WeightMode = table.Column<string>(maxLength: 40),
                Scale = table.Column<decimal>(),
                Decimals = table.Column<int>(),
                PublishRule = table.Column<string>(maxLength: 40),
                Grades = table.Column<string>(maxLength: 400),
                ListName = table.Column<string>(maxLength: 100),
                AppealDays = table.Column<int>(),
                ReplyDays = table.Column<int>(),
                BaseYear = table.Column<int>(nullable: true),
                ApprovedOn = table.Column<DateOnly>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                ActivatedAt = table.Column<DateTime>(nullable: true),
                ActivatedByName = table.Column<string>(maxLength: 100),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AssessmentSchemes", t => t.Id);
                table.ForeignKey("FK_AssessmentSchemes_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_AssessmentSchemes_SeriesId_Number", "AssessmentSchemes", ["SeriesId", "Number"], unique: true);
        migration.CreateIndex("IX_AssessmentSchemes_RegionId", "AssessmentSchemes", "RegionId");
    }

    private static void CreateSchemeItems(MigrationBuilder migration)
    {
        migration.CreateTable(
            "SchemeItems",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ParentId = table.Column<Guid>(nullable: true),
                Order = table.Column<int>(),
                Code = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: 200),
                NameEnglish = table.Column<string>(maxLength: 200),
                Weight = table.Column<decimal>(),
                ListedWeight = table.Column<decimal>(nullable: true),
                Part = table.Column<string>(maxLength: 40),
                IndicatorId = table.Column<Guid>(nullable: true),
                Direction = table.Column<string>(maxLength: 40),
                Method = table.Column<string>(maxLength: 40),
                Params = table.Column<string>(),
                Cap = table.Column<decimal>(nullable: true),
                Floor = table.Column<decimal>(nullable: true),
                Missing = table.Column<string>(maxLength: 40),
                NotApplicable = table.Column<string>(maxLength: 40),
                Neutral = table.Column<decimal>(),
                IsInternal = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SchemeItems", t => t.Id);
                table.ForeignKey("FK_SchemeItems_Indicators_IndicatorId", t => t.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_SchemeItems_SchemeItems_ParentId", t => t.ParentId, "SchemeItems", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_SchemeItems_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_SchemeItems_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_SchemeItems_SchemeId_Code", "SchemeItems", ["SchemeId", "Code"], unique: true);
        migration.CreateIndex("IX_SchemeItems_ParentId", "SchemeItems", "ParentId");
        migration.CreateIndex("IX_SchemeItems_IndicatorId", "SchemeItems", "IndicatorId");
        migration.CreateIndex("IX_SchemeItems_RegionId", "SchemeItems", "RegionId");
    }

    private static void CreateSchemeMembers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "SchemeMembers",
            table => new
            {
                Id = table.Column<Guid>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                MemberRegionId = table.Column<Guid>(),
                Group = table.Column<string>(maxLength: 60),
                IsListed = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SchemeMembers", t => t.Id);
                table.ForeignKey("FK_SchemeMembers_Regions_MemberRegionId", t => t.MemberRegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_SchemeMembers_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_SchemeMembers_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_SchemeMembers_SchemeId_MemberRegionId", "SchemeMembers", ["SchemeId", "MemberRegionId"], unique: true);
        migration.CreateIndex("IX_SchemeMembers_RegionId", "SchemeMembers", "RegionId");
        migration.CreateIndex("IX_SchemeMembers_MemberRegionId", "SchemeMembers", "MemberRegionId");
    }

    private static void CreateVetoRules(MigrationBuilder migration)
    {
        migration.CreateTable(
            "VetoRules",
            table => new
            {
                Id = table.Column<Guid>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: 20),
                Name = table.Column<string>(maxLength: 200),
                NameEnglish = table.Column<string>(maxLength: 200),
                Basis = table.Column<string>(maxLength: 1000),
                Effect = table.Column<string>(maxLength: 40),
                Grade = table.Column<string>(maxLength: 40),
                Points = table.Column<decimal>(),
                ItemCode = table.Column<string>(maxLength: 40),
                Heng = table.Column<string>(maxLength: 100),
                Inputs = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_VetoRules", t => t.Id);
                table.ForeignKey("FK_VetoRules_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_VetoRules_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_VetoRules_SchemeId_Code", "VetoRules", ["SchemeId", "Code"], unique: true);
        migration.CreateIndex("IX_VetoRules_RegionId", "VetoRules", "RegionId");
    }

    private static void CreateAcceptanceEvidence(MigrationBuilder migration)
    {
        migration.CreateTable(
            "AcceptanceEvidence",
            table => new
            {
                Id = table.Column<Guid>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ItemCode = table.Column<string>(maxLength: 40),
                Kind = table.Column<string>(maxLength: 40),
                DocumentId = table.Column<Guid>(nullable: true),
                ObservationSeriesId = table.Column<Guid>(nullable: true),
                Title = table.Column<string>(maxLength: 300),
                FileName = table.Column<string>(maxLength: 200),
                MediaType = table.Column<string>(maxLength: 100),
                Sha256 = table.Column<string>(maxLength: 64),
                Content = table.Column<byte[]>(nullable: true),
                AddedByName = table.Column<string>(maxLength: 100),
                AddedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AcceptanceEvidence", t => t.Id);
                table.ForeignKey("FK_AcceptanceEvidence_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AcceptanceEvidence_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_AcceptanceEvidence_SchemeId", "AcceptanceEvidence", "SchemeId");
        migration.CreateIndex("IX_AcceptanceEvidence_RegionId", "AcceptanceEvidence", "RegionId");
    }

    private static void CreateAcceptanceSections(MigrationBuilder migration)
    {
        migration.CreateTable(
            "AcceptanceSections",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                SchemeId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Part = table.Column<string>(maxLength: 40),
                Text = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AcceptanceSections", t => t.Id);
                table.ForeignKey("FK_AcceptanceSections_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_AcceptanceSections_AssessmentSchemes_SchemeId", t => t.SchemeId, "AssessmentSchemes", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_AcceptanceSections_SchemeId_Part", "AcceptanceSections", ["SchemeId", "Part"], unique: true);
        migration.CreateIndex("IX_AcceptanceSections_RegionId", "AcceptanceSections", "RegionId");
    }
}
