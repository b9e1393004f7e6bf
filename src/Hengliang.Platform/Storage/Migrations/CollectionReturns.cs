using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Campaigns, returns, their cells and what became of them.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122060100_CollectionReturns")]
internal sealed class CollectionReturns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateCampaigns(migrationBuilder);
        CreateReturns(migrationBuilder);
        CreateDataCells(migrationBuilder);
        CreateCellRevisions(migrationBuilder);
        CreateReturnRows(migrationBuilder);
        CreateReturnSteps(migrationBuilder);
        CreateExplanations(migrationBuilder);
        CreateReturnFiles(migrationBuilder);
        CreateUnlockRequests(migrationBuilder);
        CreateReminders(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["Reminders", "UnlockRequests", "ReturnFiles", "Explanations", "ReturnSteps", "ReturnRows", "CellRevisions", "DataCells", "Returns", "Campaigns"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateCampaigns(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Campaigns",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                TemplateId = table.Column<Guid>(),
                Title = table.Column<string>(maxLength: 200),
                Period = table.Column<string>(maxLength: 12),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                OpensOn = table.Column<DateOnly>(),
                DueOn = table.Column<DateOnly>(),
                LateUntil = table.Column<DateOnly>(),
                Chain = table.Column<string>(maxLength: 2000),
                AcceptsApart = table.Column<bool>(),
                IsClosed = table.Column<bool>(),
                OpenedAt = table.Column<DateTime>(),
                OpenedByName = table.Column<string>(maxLength: 220),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Campaigns", t => t.Id);
                table.ForeignKey("FK_Campaigns_FormTemplates_TemplateId", t => t.TemplateId, "FormTemplates", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Campaigns_Regions_RegionId", t => t.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Campaigns_Units_UnitId", t => t.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Campaigns_DueOn", "Campaigns", "DueOn");
        migration.CreateIndex("IX_Campaigns_TemplateId", "Campaigns", "TemplateId");
        migration.CreateIndex("IX_Campaigns_RegionId", "Campaigns", "RegionId");
        migration.CreateIndex("IX_Campaigns_UnitId", "Campaigns", "UnitId");
    }

    private static void CreateReturns(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Returns",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                CampaignId = table.Column<Guid>(),
                TemplateId = table.Column<Guid>(),
                State = table.Column<string>(maxLength: 40),
                Step = table.Column<int>(),
                Gate = table.Column<int>(),
                LastSavedAt = table.Column<DateTime>(nullable: true),
                FirstSubmittedAt = table.Column<DateTime>(nullable: true),
                SubmittedAt = table.Column<DateTime>(nullable: true),
                SubmittedBy = table.Column<Guid>(nullable: true),
                SubmittedFor = table.Column<Guid>(nullable: true),
                SubmittedByName = table.Column<string>(maxLength: 220),
                ApprovedBy = table.Column<Guid>(nullable: true),
                LockedAt = table.Column<DateTime>(nullable: true),
                Returns = table.Column<int>(),
                Unlocks = table.Column<int>(),
                ReopenReason = table.Column<string>(maxLength: 1000),
                OpenUntil = table.Column<DateTime>(nullable: true),
                ReopensAll = table.Column<bool>(),
                ChecksRun = table.Column<int>(),
                ChecksPassed = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Returns", t => t.Id);
                table.ForeignKey("FK_Returns_Campaigns_CampaignId", t => t.CampaignId, "Campaigns", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Returns_Units_UnitId", t => t.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Returns_CampaignId_UnitId", "Returns", ["CampaignId", "UnitId"], unique: true);
        migration.CreateIndex("IX_Returns_UnitId_TemplateId", "Returns", ["UnitId", "TemplateId"]);
    }

    private static void CreateDataCells(MigrationBuilder migration)
    {
        migration.CreateTable(
            "DataCells",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                ReturnId = table.Column<Guid>(),
                RowId = table.Column<Guid>(),
                FieldId = table.Column<Guid>(),
                Value = table.Column<string>(maxLength: 1000),
                Number = table.Column<decimal>(nullable: true),
                Mark = table.Column<string>(maxLength: 40),
                Comment = table.Column<string>(maxLength: 500),
                Source = table.Column<string>(maxLength: 40),
                IsConfirmed = table.Column<bool>(),
                IsReopened = table.Column<bool>(),
                ReopenReason = table.Column<string>(maxLength: 1000),
                FileId = table.Column<Guid>(nullable: true),
                By = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
                Revisions = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DataCells", t => t.Id);
                table.ForeignKey("FK_DataCells_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_DataCells_ReturnId_RowId_FieldId", "DataCells", ["ReturnId", "RowId", "FieldId"], unique: true);
    }

    private static void CreateCellRevisions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "CellRevisions",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                CellId = table.Column<Guid>(),
                Number = table.Column<int>(),
                IsTaken = table.Column<bool>(),
                Value = table.Column<string>(maxLength: 1000),
                Mark = table.Column<string>(maxLength: 40),
                Comment = table.Column<string>(maxLength: 500),
                Source = table.Column<string>(maxLength: 40),
                By = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CellRevisions", t => t.Id);
                table.ForeignKey("FK_CellRevisions_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_CellRevisions_CellId_Number", "CellRevisions", ["CellId", "Number"]);
        migration.CreateIndex("IX_CellRevisions_ReturnId", "CellRevisions", "ReturnId");
    }

    private static void CreateReturnRows(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ReturnRows",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                Position = table.Column<int>(),
                Code = table.Column<string>(maxLength: 60),
                Label = table.Column<string>(maxLength: 200),
                LabelEnglish = table.Column<string>(maxLength: 200),
                OfRegionId = table.Column<Guid>(nullable: true),
                IsRemoved = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReturnRows", t => t.Id);
                table.ForeignKey("FK_ReturnRows_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_ReturnRows_ReturnId_Code", "ReturnRows", ["ReturnId", "Code"], unique: true);
    }

    private static void CreateReturnSteps(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ReturnSteps",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                Order = table.Column<int>(),
                Verb = table.Column<string>(maxLength: 40),
                From = table.Column<string>(maxLength: 40),
                To = table.Column<string>(maxLength: 40),
                Step = table.Column<int>(),
                Reason = table.Column<string>(maxLength: 1000),
                Marked = table.Column<string>(),
                By = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReturnSteps", t => t.Id);
                table.ForeignKey("FK_ReturnSteps_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_ReturnSteps_ReturnId", "ReturnSteps", "ReturnId");
    }

    private static void CreateExplanations(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Explanations",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                ReturnId = table.Column<Guid>(),
                Finding = table.Column<string>(maxLength: 200),
                Text = table.Column<string>(maxLength: 1000),
                By = table.Column<Guid>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Explanations", t => t.Id);
                table.ForeignKey("FK_Explanations_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Explanations_ReturnId_Finding", "Explanations", ["ReturnId", "Finding"], unique: true);
    }

    private static void CreateReturnFiles(MigrationBuilder migration)
    {
        migration.CreateTable(
            "ReturnFiles",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 200),
                Sha256 = table.Column<string>(maxLength: 64),
                Bytes = table.Column<byte[]>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReturnFiles", t => t.Id);
                table.ForeignKey("FK_ReturnFiles_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_ReturnFiles_ReturnId", "ReturnFiles", "ReturnId");
    }

    private static void CreateUnlockRequests(MigrationBuilder migration)
    {
        migration.CreateTable(
            "UnlockRequests",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                ReturnId = table.Column<Guid>(),
                State = table.Column<string>(maxLength: 40),
                AskedBy = table.Column<Guid>(),
                AskedFor = table.Column<Guid>(nullable: true),
                AskedByName = table.Column<string>(maxLength: 220),
                AskedAt = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 1000),
                Cells = table.Column<string>(),
                DecidedByName = table.Column<string>(maxLength: 220),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Answer = table.Column<string>(maxLength: 1000),
                EndsAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UnlockRequests", t => t.Id);
                table.ForeignKey("FK_UnlockRequests_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_UnlockRequests_ReturnId", "UnlockRequests", "ReturnId");
    }

    private static void CreateReminders(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Reminders",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                OwnerId = table.Column<Guid>(),
                CampaignId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                Day = table.Column<DateOnly>(),
                Text = table.Column<string>(maxLength: 400),
                TextEnglish = table.Column<string>(maxLength: 400),
                SentByName = table.Column<string>(maxLength: 220),
                SentAt = table.Column<DateTime>(),
                ReadAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Reminders", t => t.Id);
                table.ForeignKey("FK_Reminders_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Reminders_CampaignId_OwnerId_Day", "Reminders", ["CampaignId", "OwnerId", "Day"], unique: true);
        migration.CreateIndex("IX_Reminders_OwnerId", "Reminders", "OwnerId");
        migration.CreateIndex("IX_Reminders_ReturnId", "Reminders", "ReturnId");
    }
}
